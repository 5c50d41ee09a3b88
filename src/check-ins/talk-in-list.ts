import type { Day } from '../policy/day.js';
import { dayInList, weekInList } from '../students/student-words.js';
import { decisionLabel, lateLabel, missedLabel, timeLabel } from './check-in-words.js';
import type { ListedCheckIn } from './listed-check-in.js';

/** di 27 okt; di 1 dec, 11.15 uur; week 49, nog geen tijd */
export function whenInList(talk: ListedCheckIn, today: Day): string {
  if (talk.heldOn !== null) return dayInList(talk.heldOn, today);
  const week = weekInList(talk.dueWeek);
  if (talk.plannedOn === null) return isToBePlanned(talk) ? `${week}, nog geen tijd` : week;
  const time = talk.plannedAt === null ? [] : [timeLabel(talk.plannedAt)];
  return [dayInList(talk.plannedOn, today), ...time].join(', ');
}

const isToBePlanned = ({ state }: ListedCheckIn): boolean =>
  state === 'open' || state === 'overdue' || state === 'upcoming';

/** What became of it, or what is still to be done; null when the state says it all. */
export function moreInList(talk: ListedCheckIn, today: Day): string | null {
  switch (talk.state) {
    case 'overdue':
      return lateLabel(talk, today);
    case 'held':
      return talk.decision === null ? null : decisionLabel(talk.decision, talk.forMeeting);
    case 'missed':
      return talk.missedBecause === null ? null : missedLabel(talk.missedBecause, talk.givenName);
    case 'exempt':
      return talk.settledReason;
    case 'planned':
      return plannedLine(talk, today);
    case 'upcoming':
      return `Vanaf ${dayInList(talk.windowFrom, today)}`;
    case 'open':
      return `Kan tot en met ${dayInList(talk.windowTo, today)}`;
    case 'cancelled':
      return null;
  }
}

function plannedLine({ plannedOn, confirmedAt }: ListedCheckIn, today: Day): string | null {
  if (plannedOn !== null && plannedOn < today) return 'Nog niet vastgelegd';
  return confirmedAt === null ? 'De mentor zei nog geen ja' : null;
}
