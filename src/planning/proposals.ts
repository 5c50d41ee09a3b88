import {
  clusterDays,
  clusterDaysAt,
  type ClusterDay,
  type PlaceableTalk,
} from '../policy/cluster-days.js';
import type { Day } from '../policy/day.js';
import {
  placeIn,
  waitingTalk,
  type PlannedStudent,
  type PlannedTalk,
  type TalkPlace,
} from './planned-student.js';

/** A waiting talk with whose it is and where. */
export interface PlaceablePlan extends PlaceableTalk {
  readonly student: PlannedStudent;
  readonly talk: PlannedTalk;
  readonly place: TalkPlace;
}

export type Cluster = ClusterDay<PlaceablePlan>;

/** What there is to plan at one place. */
export interface TalksAt {
  readonly talks: readonly PlaceablePlan[];
  readonly days: readonly Cluster[];
}

/** More would be a list of its own. */
const MOST_PROPOSALS = 2;

/** The best days for several talks, for above the planning. */
export const proposalsFor = (students: readonly PlannedStudent[], today: Day): Cluster[] =>
  clusterDays(students.flatMap(placeable), today, MOST_PROPOSALS);

/** The waiting talks at one place, and the days on which they can be had together, the best first. */
export function talksAt(students: readonly PlannedStudent[], placeId: string, today: Day): TalksAt {
  const talks = students.flatMap(placeable).filter((each) => each.placeId === placeId);
  return { talks, days: clusterDaysAt(talks, placeId, today) };
}

function placeable(student: PlannedStudent): PlaceablePlan[] {
  const talk = waitingTalk(student);
  const place = talk && placeIn(talk.phase, student);
  const calendar = talk && student.calendarIn(talk.phase);
  if (!talk || !place || !calendar) return [];
  const { id, dueWeek, windowFrom, windowTo, plannedOn } = talk;
  const when = { dueWeek, windowFrom, windowTo, plannedOn };
  return [{ id, ...when, placeId: place.id, calendar, student, talk, place }];
}
