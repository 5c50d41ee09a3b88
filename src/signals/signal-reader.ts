import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type RhythmFacts, RhythmReader } from '../check-ins/rhythm-facts.js';
import type { RhythmRules } from '../check-ins/rhythm-rules.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { type PhaseName, phaseOn } from '../policy/phases.js';
import type { CalendarOfPhase, SignalFacts } from '../policy/signals/facts.js';
import { trajectoryOfStudent } from '../students/student-joins.js';
import { absenceFacts, absenceLinesOf, deliveriesOf } from './absence-facts.js';
import { enrolmentFacts, enrolmentsOf, goingOn, startQualificationOn } from './enrolment-facts.js';
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
import { agreedIn, type CourseOfTalks, courseOfTalks, scoredTalks } from './talk-facts.js';

/** One trajectory with all that its signals follow from. */
export interface ReadFacts {
  readonly trajectoryId: string;
  readonly studentId: string;
  /** "That of the school of origin, else of the mbo." */
  readonly regionNumber: number;
  /** Today's; null before the first begins. */
  readonly phase: PhaseName | null;
  readonly facts: SignalFacts;
  readonly calendarOf: CalendarOfPhase;
}

/** Reads what signals follow from, for many trajectories in a dozen queries. */
@Injectable()
export class SignalReader {
  constructor(
    private readonly rhythms: RhythmReader,
    private readonly clock: Clock,
  ) {}

  /** The one that goes on, or else the last; null for who is not followed. */
  async trajectoryOf(manager: EntityManager, studentId: string): Promise<string | null> {
    const [found] = await rows<{ id: string | null }>(
      manager,
      sql`select t.id from students s ${trajectoryOfStudent} where s.id = ${studentId}`,
    );
    return found?.id ?? null;
  }

  /** In no order. Those that are closed, or joined to another student, are left out. */
  async read(
    manager: EntityManager,
    trajectoryIds: readonly string[],
    today: Day,
  ): Promise<ReadFacts[]> {
    const all = await this.rhythms.of(manager, trajectoryIds, today);
    const rules = await this.rhythms.rulesFor(all);
    const talks = await scoredTalks(manager, trajectoryIds);
    const followed = all.flatMap((rhythm) => {
      const course = courseOfTalks(rhythm, talks.of(rhythm.id), { rules, today });
      const phase = phaseOn(course.phases, today)?.phase ?? null;
      return hasLevel(rhythm, phase, today) ? [{ rhythm, course, phase }] : [];
    });
    const found = await find(manager, followed, today);
    return followed.map((each) => this.readOne(each, found, { rules, today }));
  }

  private readOne(
    { rhythm, course, phase }: Followed,
    found: Found,
    { rules, today }: { rules: RhythmRules; today: Day },
  ): ReadFacts {
    const { studentId, institutionId, mboStartsOn } = rhythm;
    const [{ birthDate, schoolRegion } = nobody()] = found.people.of(studentId);
    const enrolments = found.enrolments.of(studentId);
    const enrolmentId = goingOn(enrolments, today)?.id ?? null;
    // What was before a switch says nothing of where the student is now.
    const isOfNow = (fact: { enrolmentId: string | null }) =>
      fact.enrolmentId === null || fact.enrolmentId === enrolmentId;
    const diplomas = found.diplomas.of(studentId).map(({ onDay }) => onDay);
    const facts: SignalFacts = {
      initiative: rhythm.initiative,
      dates: datesOf(rhythm),
      phases: course.phases,
      birthDate,
      startQualificationOn: startQualificationOn(diplomas, enrolments),
      hasCoach: rhythm.coachId !== null,
      enrolment: enrolmentFacts(enrolments, mboStartsOn, today),
      handover: found.handover.of(studentId),
      twoWayDays: found.twoWay.of(studentId).map(({ onDay }) => onDay),
      talks: course.talks.map((talk) => ({
        ...talk,
        agreements: (talk.id === null ? [] : found.agreed.of(talk.id)).map(({ doneAt }) => ({
          doneOn: this.dayOf(doneAt),
        })),
      })),
      absence: absenceFacts(found.deliveries.get(institutionId ?? ''), found.lines.of(studentId)),
      placements: found.placements.of(studentId).filter(isOfNow),
      advices: found.advices.of(studentId).filter(isOfNow),
      recorded: found.recorded
        .of(studentId)
        .map(({ closedAt, ...row }) => ({ ...row, closedOn: this.dayOf(closedAt) })),
    };
    return {
      ...{ trajectoryId: rhythm.id, studentId, phase, facts },
      regionNumber: schoolRegion ?? found.regions.get(institutionId ?? '') ?? 0,
      calendarOf: (name) => rules.calendarIn(name, rhythm),
    };
  }

  private dayOf(instant: string | null): Day | null {
    return instant === null ? null : this.clock.dayOf(new Date(instant));
  }
}

/** One that goes on by that day, of somebody who was not joined to another student. */
const hasLevel = (
  { joinedIntoId, registeredOn }: RhythmFacts,
  phase: PhaseName | null,
  today: Day,
): boolean => joinedIntoId === null && phase !== 'closed' && registeredOn <= today;

/** Field by field: what is never scored, such as the level of the programme, is not among the facts. */
const datesOf = (rhythm: RhythmFacts): SignalFacts['dates'] => ({
  registeredOn: rhythm.registeredOn,
  hasVsoSchool: rhythm.schoolId !== null,
  vsoEndsOn: rhythm.leavesSchoolOn,
  mboStartsOn: rhythm.mboStartsOn,
  coachingStoppedOn: rhythm.coachingStoppedOn,
  closedOn: rhythm.closedOn,
});

/** A trajectory that has a level. */
interface Followed {
  readonly rhythm: RhythmFacts;
  readonly course: CourseOfTalks;
  readonly phase: PhaseName | null;
}

type Found = Awaited<ReturnType<typeof find>>;

/** All that is known of them besides their rhythm. One by one: a transaction has one connection. */
async function find(manager: EntityManager, followed: readonly Followed[], today: Day) {
  const students = followed.map(({ rhythm }) => rhythm.studentId);
  const institutions = [...new Set(followed.flatMap(({ rhythm }) => rhythm.institutionId ?? []))];
  return {
    people: await peopleOf(manager, students),
    enrolments: await enrolmentsOf(manager, students),
    regions: await regionsOf(manager, institutions),
    twoWay: await lastTwoWayOf(manager, students, today),
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
function lastTalkOf({ rhythm: { studentId }, course }: Followed) {
  const last = course.talks.findLast(({ state }) => TAKES_PLACE.has(state));
  return last?.state === 'held' && last.id !== null ? [{ studentId, checkInId: last.id }] : [];
}

const TAKES_PLACE: ReadonlySet<string> = new Set(['held', 'missed', 'overdue']);

function nobody(): never {
  throw new Error('a trajectory without its student');
}
