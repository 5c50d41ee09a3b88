import { OUTCOMES } from '../directory/data/code-lists.js';
import { daysBetween, type Day } from '../policy/day.js';
import { DAYS_TO_ANSWER, isLate } from '../policy/follow-ups.js';
import { fullName } from '../students/student-name.js';
import { dayInList } from '../students/student-words.js';
import { dayLabel } from '../web/dates.js';
import type { EarlierAnswer, ListedFollowUp } from './follow-up-lists.js';

export const FOLLOW_UPS = '/navragen';
export const followUpPath = (id: string): string => `${FOLLOW_UPS}/${id}`;

/** How long after the start. */
export const afterMonths = (months: number): string => {
  if (months === 12) return 'Een jaar';
  return months % 12 === 0 ? `${months / 12} jaar` : `${months} maanden`;
};

/** "Hoe gaat het nu met"; of a moment after which the next has come: how it was then. */
export const questionOf = (row: ListedFollowUp): string =>
  row.nextHasCome ? `Hoe ging het op ${dayLabel(row.dueOn)} met` : 'Hoe gaat het nu met';

export const questionAbout = (row: ListedFollowUp): string =>
  `${questionOf(row)} ${fullName(row)}?`;

/** "Een jaar na de start op het mbo. Sinds di 24 nov." */
export const momentLine = ({ months, dueOn }: ListedFollowUp, today: Day): string =>
  `${afterMonths(months)} na de start op het mbo. Te vragen sinds ${dayInList(dueOn, today)}.`;

/** "1 dag te laat"; null while there is time. */
export function lateness(row: ListedFollowUp, today: Day): string | null {
  if (!isLate(row, today)) return null;
  const days = daysBetween(row.dueOn, today) - DAYS_TO_ANSWER;
  if (days < 14) return days === 1 ? '1 dag te laat' : `${days} dagen te laat`;
  return `${Math.floor(days / 7)} weken te laat`;
}

/** "Na 3 maanden: Nog op het mbo, zelfde opleiding (di 24 nov). Heeft een leuke klas." */
export function earlierLine(
  { months, answer, answeredOn, note }: EarlierAnswer,
  today: Day,
): string {
  const when = `Na ${lowerFirst(afterMonths(months))}`;
  const line = `${when}: ${OUTCOMES[answer]} (${dayInList(answeredOn, today)}).`;
  return note === null ? line : `${line} ${note}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
