import { timeLabel, windowLabel } from '../check-ins/check-in-words.js';
import type { Day } from '../policy/day.js';
import { longDay, shortDay } from '../web/dates.js';
import type { Stop } from './board.js';
import type { PlannedTalk } from './planned-student.js';

/* What people read in the planning. */

/** As short as a column is wide. */
const SHORT_HOLIDAYS: Readonly<Record<string, string>> = {
  herfstvakantie: 'herfst',
  kerstvakantie: 'kerst',
  voorjaarsvakantie: 'voorjaar',
  meivakantie: 'mei',
  zomervakantie: 'zomer',
};

export const shortHoliday = (name: string): string => SHORT_HOLIDAYS[name.toLowerCase()] ?? 'vrij';

/** 30 nov */
export const dayAndMonth = (day: Day): string => shortDay(day).split(' ').slice(1).join(' ');

/** Daan, Noor en Luca */
export const inLine = (words: readonly string[]): string =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} en ${words[words.length - 1]}`;

/** dinsdag 1 december */
export const dayInSentence = (day: Day): string => {
  const text = longDay(day);
  return text.charAt(0).toLowerCase() + text.slice(1);
};

/** dinsdag 24 november, 10.30 uur */
export const momentOf = ({
  plannedOn,
  plannedAt,
}: Pick<PlannedTalk, 'plannedOn' | 'plannedAt'>): string =>
  [plannedOn && dayInSentence(plannedOn), plannedAt && timeLabel(plannedAt)]
    .filter(Boolean)
    .join(', ');

/** How a talk stands, for who sees the name of the student and the number of the talk beside it. */
export function stopWords(
  { state, talk }: Stop,
  { hasMentor, today }: { hasMentor: boolean; today: Day },
): string {
  if (talk === null) return 'Verwacht';
  switch (state) {
    case 'held':
      return `Geweest op ${dayInSentence(talk.heldOn ?? talk.dueWeek)}`;
    case 'planned':
      if (talk.plannedOn !== null && talk.plannedOn < today)
        return `Stond op ${momentOf(talk)}, nog niet vastgelegd`;
      return `Staat gepland: ${momentOf(talk)}${waitsForMentor(talk, hasMentor) ? '. De mentor moet nog ja zeggen' : ''}`;
    case 'overdue':
      return `Te laat: kon tot en met ${dayInSentence(talk.windowTo)}${talk.plannedOn === null ? '' : `, stond op ${momentOf(talk)}`}`;
    case 'missed':
      return 'Ging niet door';
    case 'exempt':
      return 'Hoefde niet';
    case 'open':
    case 'upcoming':
    case 'expected':
      return `Nog plannen, kan van ${windowLabel(talk)}`;
  }
}

const waitsForMentor = ({ confirmedAt }: PlannedTalk, hasMentor: boolean): boolean =>
  hasMentor && confirmedAt === null;
