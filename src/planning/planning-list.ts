import { readList, type ListQuery, type ListRules } from '../directory/listing.js';
import { stateOn } from '../policy/check-in.js';
import { addDays, type Day } from '../policy/day.js';
import { mondayOf } from '../policy/week.js';
import { NameSearch } from '../students/name-search.js';
import { placeIn, waitingTalk, type PlannedStudent, type TalkPlace } from './planned-student.js';

export const PLANNING = '/planning';
export const ALL = 'alle';

/** Weeks beside each other, the first three of which are over. */
export const WEEKS_IN_VIEW = 12;
const WEEKS_BACK = 3;
/** A student is followed for two years at most. */
const FARTHEST = 104;
/** So many weeks does one look further. */
const STEP = 9;

export const ROWS = 10;
/** More on one page can no longer be overseen. */
export const MOST_ROWS = 100;

export type PlanningSort = 'gesprek' | 'naam' | 'locatie';
export const SORTS = ['gesprek', 'naam', 'locatie'] as const;
export const SHOW = [ALL, 'plannen', 'laat'] as const;

export type PlanningQuery = ListQuery<PlanningSort>;

/** The list as it was asked for. */
export interface PlanningWanted {
  readonly query: PlanningQuery;
  readonly weeks: readonly Day[];
  /** Who answers to it, in order. */
  readonly students: readonly PlannedStudent[];
  readonly places: readonly TalkPlace[];
  readonly earlier: Day | null;
  readonly later: Day | null;
}

/** What is searched, filtered and sorted: `?week=` is the Monday that the view begins with. */
export function planningWanted(
  all: readonly PlannedStudent[],
  asked: Readonly<Record<string, unknown>>,
  today: Day,
): PlanningWanted {
  const places = placesOf(all, today);
  const first = firstWeek(today);
  const query = readList(rulesFor(places, first, asked), asked);
  const from = query.filters['week'] || first;
  return {
    query,
    places,
    weeks: Array.from({ length: WEEKS_IN_VIEW }, (_, index) => addDays(from, 7 * index)),
    students: all.filter(fits(query, today)).sort(orderOf(query, today)),
    earlier: within(addDays(from, -7 * STEP), first),
    later: within(addDays(from, 7 * STEP), first),
  };
}

/** The week that the view begins with when nothing else is asked. */
export const firstWeek = (today: Day): Day => addDays(mondayOf(today), -7 * WEEKS_BACK);

/** Where the talk is that comes next, or where the student is by now. */
export function placeOf(student: PlannedStudent, today: Day): TalkPlace | null {
  const phase =
    waitingTalk(student)?.phase ?? student.phases.findLast(({ from }) => from <= today)?.phase;
  return placeIn(phase ?? 'preparation', student);
}

function rulesFor(
  places: readonly TalkPlace[],
  first: Day,
  asked: Readonly<Record<string, unknown>>,
): ListRules<PlanningSort> {
  const weeks = Array.from({ length: 2 * FARTHEST + 1 }, (_, index) =>
    addDays(first, 7 * (index - FARTHEST)),
  );
  return {
    path: PLANNING,
    sorts: SORTS,
    filters: {
      toon: SHOW,
      locatie: [ALL, ...places.map(({ id }) => id)],
      week: ['', ...weeks.filter((week) => week !== first)],
      rijen: ['', ALL],
    },
    pageSize: [asked['rijen']].flat()[0] === ALL ? MOST_ROWS : ROWS,
  };
}

function within(week: Day, first: Day): Day | null {
  const isThere = week >= addDays(first, -7 * FARTHEST) && week <= addDays(first, 7 * FARTHEST);
  return isThere ? week : null;
}

function placesOf(all: readonly PlannedStudent[], today: Day): TalkPlace[] {
  const places = new Map<string, TalkPlace>();
  for (const student of all) {
    const place = placeOf(student, today);
    if (place) places.set(place.id, place);
  }
  return [...places.values()].sort((a, b) => compare(a.label, b.label) || compare(a.id, b.id));
}

function fits(query: PlanningQuery, today: Day): (student: PlannedStudent) => boolean {
  const name = new NameSearch(query.search);
  const { toon = ALL, locatie } = query.filters;
  return (student) =>
    name.hitOn(student) !== null &&
    (toon === ALL || needs(student, toon, today)) &&
    (locatie === ALL || placeOf(student, today)?.id === locatie);
}

/** Whether a student asks this of the coach: a talk that is late, or one without a time. */
export function needs(
  { talks }: Pick<PlannedStudent, 'talks'>,
  wanted: string,
  today: Day,
): boolean {
  const states = talks.map((talk) => stateOn(talk, today));
  return wanted === 'laat'
    ? states.includes('overdue')
    : states.includes('open') || states.includes('upcoming');
}

type Order = (a: PlannedStudent, b: PlannedStudent) => number;

/** Late ones first, then whose talk is the soonest; who has none any more comes last. */
function orderOf(query: PlanningQuery, today: Day): Order {
  const turned = query.isDescending ? -1 : 1;
  const byName: Order = (a, b) => compare(a.nameKey, b.nameKey) || compare(a.id, b.id);
  const key = (student: PlannedStudent): string =>
    query.sort === 'gesprek'
      ? comesUp(student, today)
      : query.sort === 'locatie'
        ? (placeOf(student, today)?.label ?? '~')
        : student.nameKey;
  const keys = new Map<PlannedStudent, string>();
  const keyOf = (student: PlannedStudent): string => {
    const known = keys.get(student) ?? key(student);
    keys.set(student, known);
    return known;
  };
  return (a, b) => turned * compare(keyOf(a), keyOf(b)) || byName(a, b);
}

function comesUp(student: PlannedStudent, today: Day): string {
  if (needs(student, 'laat', today)) return '0';
  const waiting = waitingTalk(student);
  return waiting?.plannedOn ?? waiting?.dueWeek ?? student.ahead[0]?.dueWeek ?? '9999';
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
