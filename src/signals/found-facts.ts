import type { EntityManager } from 'typeorm';
import type { RhythmOnDay } from '../check-ins/talks-on-day.js';
import type { Day } from '../policy/day.js';
import type { PhaseName } from '../policy/phases.js';
import { absenceLinesOf, deliveriesOf } from './absence-facts.js';
import { enrolmentsOf } from './enrolment-facts.js';
import {
  advicesOf,
  diplomasOf,
  handoverOf,
  lastTwoWayOf,
  peopleOf,
  placementsOf,
  recordedOf,
  regionsOf,
} from './student-facts.js';
import { agreedIn } from './talk-facts.js';

/** A trajectory that has a level, with its talks. */
export interface Followed {
  readonly rhythm: RhythmOnDay;
  readonly phase: PhaseName | null;
}

export type Found = Awaited<ReturnType<typeof findFacts>>;

/** All that is known of them besides their rhythm. One by one: a transaction has one connection. */
export async function findFacts(manager: EntityManager, followed: readonly Followed[], today: Day) {
  const trajectories = followed.map(({ rhythm }) => rhythm.facts.id);
  const students = followed.map(({ rhythm }) => rhythm.facts.studentId);
  const institutions = [
    ...new Set(followed.flatMap(({ rhythm }) => rhythm.facts.institutionId ?? [])),
  ];
  return {
    people: await peopleOf(manager, students),
    enrolments: await enrolmentsOf(manager, students),
    regions: await regionsOf(manager, institutions),
    twoWay: await lastTwoWayOf(manager, { students, trajectories }, today),
    agreed: await agreedIn(manager, followed.flatMap(lastTalkOf)),
    deliveries: await deliveriesOf(manager, institutions, today),
    lines: await absenceLinesOf(manager, students, today),
    handover: await handoverOf(manager, students),
    placements: await placementsOf(manager, students),
    advices: await advicesOf(manager, students),
    recorded: await recordedOf(manager, students, today),
    diplomas: await diplomasOf(manager, students),
  };
}

/** The last talk that was held or should have been: what was agreed in it tells. */
function lastTalkOf({ rhythm: { facts, talks } }: Followed) {
  const { studentId } = facts;
  const last = talks.findLast(({ state }) => TAKES_PLACE.has(state));
  return last?.state === 'held' && last.id !== null ? [{ studentId, checkInId: last.id }] : [];
}

const TAKES_PLACE: ReadonlySet<string> = new Set(['held', 'missed', 'overdue']);
