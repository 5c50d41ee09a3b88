import type { Calendar } from './calendar.js';
import type { Talk } from './check-in.js';
import { addDays, type Day, earliest, latest } from './day.js';
import { mondayOf } from './week.js';

/* [P] Talks on one location on one day save a coach the way there: which days are good for that. */

/** Fewer are no reason to go on that day rather than another. */
export const FEWEST_ON_A_DAY = 2;
/** More cannot be had well in one school day. */
export const MOST_ON_A_DAY = 6;
/** Who has to be told needs a day or so. */
export const EARLIEST_IN = 1; // days
/** What lies further ahead can wait. */
export const LOOK_AHEAD = 8 * 7; // days

/** A waiting talk, and where the student is then. */
export interface PlaceableTalk extends Pick<
  Talk,
  'dueWeek' | 'windowFrom' | 'windowTo' | 'plannedOn'
> {
  readonly id: string;
  readonly placeId: string;
  /** Of the institution where the student is. */
  readonly calendar: Calendar;
}

export interface ClusterDay<T extends PlaceableTalk = PlaceableTalk> {
  readonly placeId: string;
  readonly day: Day;
  /** Without a time yet; each lies within its own window on this day, and nobody has it off. */
  readonly toPlan: readonly T[];
  /** Those that stand on this day on this place already. */
  readonly planned: readonly T[];
}

/**
 * Days on which two or more talks can be had on one place, the best first; no talk stands in two of
 * them. Best: the most talks, then where somebody has to be already, then the most in their own due
 * week, then the soonest.
 */
export function clusterDays<T extends PlaceableTalk>(
  talks: readonly T[],
  today: Day,
  most: number,
): ClusterDay<T>[] {
  const found: ClusterDay<T>[] = [];
  let left = talks;
  while (found.length < most) {
    const isNew = (each: ClusterDay) => !found.some((known) => isSameDay(known, each));
    const [best] = candidatesAmong(left, today).filter(isNew).sort(better);
    if (!best) break;
    found.push(best);
    const used = new Set<T>([...best.toPlan, ...best.planned]);
    left = left.filter((talk) => !used.has(talk));
  }
  return found;
}

/** The days on which talks on this place can be had together, the best first; they may share talks. */
export const clusterDaysAt = <T extends PlaceableTalk>(
  talks: readonly T[],
  placeId: string,
  today: Day,
): ClusterDay<T>[] =>
  candidatesAmong(
    talks.filter((talk) => talk.placeId === placeId),
    today,
  ).sort(better);

function candidatesAmong<T extends PlaceableTalk>(
  talks: readonly T[],
  today: Day,
): ClusterDay<T>[] {
  const days = new Map<string, { placeId: string; day: Day; toPlan: T[]; planned: T[] }>();
  const at = ({ placeId }: T, day: Day) => {
    const key = `${day} ${placeId}`;
    const known = days.get(key) ?? { placeId, day, toPlan: [], planned: [] };
    days.set(key, known);
    return known;
  };
  for (const talk of talks) {
    if (talk.plannedOn !== null) at(talk, talk.plannedOn).planned.push(talk);
    else for (const day of daysFor(talk, today)) at(talk, day).toPlan.push(talk);
  }
  return [...days.values()].filter(isWorthwhile).map(withinReason);
}

/** The school days of its window that can still be proposed. */
export function daysFor(talk: PlaceableTalk, today: Day): Day[] {
  const from = latest(talk.windowFrom, addDays(today, EARLIEST_IN));
  const to = earliest(talk.windowTo, addDays(today, LOOK_AHEAD));
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    if (talk.calendar.isSchoolDay(day)) days.push(day);
  return days;
}

const isWorthwhile = ({ toPlan, planned }: ClusterDay): boolean =>
  toPlan.length > 0 &&
  planned.length < MOST_ON_A_DAY &&
  toPlan.length + planned.length >= FEWEST_ON_A_DAY;

/** Whose window closes first goes first. */
function withinReason<T extends PlaceableTalk>(found: ClusterDay<T>): ClusterDay<T> {
  const room = MOST_ON_A_DAY - found.planned.length;
  if (found.toPlan.length <= room) return found;
  const byHaste = found.toPlan.toSorted(
    (a, b) => compare(a.windowTo, b.windowTo) || compare(a.id, b.id),
  );
  return { ...found, toPlan: byHaste.slice(0, room) };
}

function better(a: ClusterDay, b: ClusterDay): number {
  return (
    sizeOf(b) - sizeOf(a) ||
    b.planned.length - a.planned.length ||
    inDueWeek(b) - inDueWeek(a) ||
    compare(a.day, b.day) ||
    compare(a.placeId, b.placeId)
  );
}

const isSameDay = (a: ClusterDay, b: ClusterDay): boolean =>
  a.day === b.day && a.placeId === b.placeId;

const sizeOf = ({ toPlan, planned }: ClusterDay): number => toPlan.length + planned.length;

const inDueWeek = ({ toPlan, day }: ClusterDay): number =>
  toPlan.filter(({ dueWeek }) => dueWeek === mondayOf(day)).length;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
