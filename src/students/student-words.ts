import { MBO_LEVELS } from '../directory/data/code-lists.js';
import type { Day } from '../policy/day.js';
import { schoolYearOf } from '../policy/school-year.js';
import { isoWeek } from '../policy/week.js';
import { shortDay } from '../web/dates.js';
import type { StudentDetails } from './student-details.js';

type Destination = Pick<StudentDetails, 'programme' | 'level' | 'institution' | 'location'>;

/** Autotechniek, niveau 2, ROC Maasveld */
export function destinationLine({ programme, level, institution }: Destination): string {
  const parts = [programme, level && MBO_LEVELS[level].toLowerCase(), institution];
  const known = parts.filter(Boolean).join(', ');
  if (known === '') return 'Nog geen opleiding';
  return programme === null ? `Opleiding nog niet bekend, ${known}` : known;
}

/** ma 24 aug in this school year, 18 aug 2025 in another. */
export function dayInList(day: Day, today: Day): string {
  const [weekday, date, month] = shortDay(day).split(' ');
  const isThisYear = schoolYearOf(day) === schoolYearOf(today);
  return isThisYear ? `${weekday} ${date} ${month}` : `${date} ${month} ${day.slice(0, 4)}`;
}

/** week 49 */
export const weekInList = (day: Day): string => `week ${isoWeek(day).week}`;
