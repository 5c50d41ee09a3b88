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
  const places = new Map([...atPlaces(talks)].map(([id, all]) => [id, daysAt(all, today)]));
  while (found.length < most) {
    const [best] = [...places.values()].flatMap((days) => days[0] ?? []).sort(better);
    if (!best) break;
    found.push(best);
    const used = new Set<T>(found.flatMap(({ toPlan, planned }) => [...toPlan, ...planned]));
    const left = talks.filter((talk) => talk.placeId === best.placeId && !used.has(talk));
    const isNew = (each: ClusterDay) => !found.some((known) => isSameDay(known, each));
    places.set(best.placeId, daysAt(left, today).filter(isNew));
  }
  return found;
}

/** The days on which talks on this place can be had together, the best first; they may share talks. */
export const clusterDaysAt = <T extends PlaceableTalk>(
  talks: readonly T[],
  placeId: string,
  today: Day,
): ClusterDay<T>[] =>
  daysAt(
    talks.filter((talk) => talk.placeId === placeId),
    today,
  );

function atPlaces<T extends PlaceableTalk>(talks: readonly T[]): Map<string, T[]> {
  const places = new Map<string, T[]>();
  for (const talk of talks) {
    const known = places.get(talk.placeId);
    if (known) known.push(talk);
    else places.set(talk.placeId, [talk]);
  }
  return places;
}

/** All on one place; the best first. */
function daysAt<T extends PlaceableTalk>(talks: readonly T[], today: Day): ClusterDay<T>[] {
  const days = new Map<Day, { placeId: string; day: Day; toPlan: T[]; planned: T[] }>();
  const on = (day: Day, { placeId }: T) => {
    let known = days.get(day);
    if (!known) days.set(day, (known = { placeId, day, toPlan: [], planned: [] }));
    return known;
  };
  const dates = new Dates(today);
  for (const talk of talks.toSorted(byHaste))
    if (talk.plannedOn !== null) on(talk.plannedOn, talk).planned.push(talk);
    else for (const day of dates.of(talk)) on(day, talk).toPlan.push(talk);
  return [...days.values()].filter(isWorthwhile).map(withinReason).sort(better);
}

/** Many talks have the same window and calendar: their days are looked up once. */
class Dates {
  private readonly known = new Map<Calendar, Map<string, Day[]>>();

  constructor(private readonly today: Day) {}

  of(talk: PlaceableTalk): Day[] {
    const perWindow = this.known.get(talk.calendar) ?? new Map<string, Day[]>();
    this.known.set(talk.calendar, perWindow);
    const window = `${talk.windowFrom} ${talk.windowTo}`;
    const days = perWindow.get(window) ?? daysFor(talk, this.today);
    perWindow.set(window, days);
    return days;
  }
}

/** The school days of its window that can still be proposed. */
function daysFor(talk: PlaceableTalk, today: Day): Day[] {
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

/** Whose window closes first goes first: in that order they stand. */
const withinReason = <T extends PlaceableTalk>(found: ClusterDay<T>): ClusterDay<T> => ({
  ...found,
  toPlan: found.toPlan.slice(0, MOST_ON_A_DAY - found.planned.length),
});

const byHaste = (a: PlaceableTalk, b: PlaceableTalk): number =>
  compare(a.windowTo, b.windowTo) || compare(a.id, b.id);

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
