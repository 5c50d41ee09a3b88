import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { take } from '../database/take.js';
import { Calendars } from '../directory/calendars.js';
import { Initiatives } from '../initiatives/initiatives.js';
import type { OnDay } from '../facts/follower.js';
import type { Day } from '../policy/day.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import { CheckIn } from './check-in.entity.js';
import { type RhythmFacts, RhythmRules } from './rhythm-rules.js';
import { type KeptTalk, type RhythmOnDay, rhythmOnDay, talksOf } from './talks-on-day.js';

export type { RhythmFacts } from './rhythm-rules.js';

/** One trajectory with all that its rhythm follows from. */
export interface KnownRhythm {
  readonly facts: RhythmFacts;
  readonly rules: RhythmRules;
  /** Its check-ins as they are kept, in the order of their numbers. */
  readonly kept: CheckIn[];
}

/** Many trajectories, with their check-ins as they are kept. */
export interface ReadRhythms {
  readonly found: readonly RhythmFacts[];
  readonly rules: RhythmRules;
  /** By trajectory, in the order of their numbers. */
  readonly talks: ReadonlyMap<string, readonly KeptTalk[]>;
}

/** Many trajectories as their rhythm is on a day. */
export interface RhythmsOnDay {
  readonly all: readonly RhythmOnDay[];
  readonly rules: RhythmRules;
}

/** Reads what the rhythm of talks follows from, for many trajectories at once. */
@Injectable()
export class RhythmReader {
  /** What a look found: the followers after it need not read it again. */
  private readonly seen = new WeakMap<OnDay, RhythmsOnDay>();

  constructor(
    private readonly calendars: Calendars,
    private readonly initiatives: Initiatives,
  ) {}

  of(manager: EntityManager, trajectoryIds: readonly string[], today: Day): Promise<RhythmFacts[]> {
    return rows(
      manager,
      sql`select t.id, t.student_id as "studentId", t.initiative, t.registered_on as "registeredOn",
            t.mbo_starts_on as "mboStartsOn", t.coaching_stopped_on as "coachingStoppedOn",
            t.closed_on as "closedOn", s.joined_into_id as "joinedIntoId", s.school_id as "schoolId",
            s.leaves_school_on as "leavesSchoolOn", e.level, e.mentor_id as "mentorId",
            t.coach_id as "coachId",
            coalesce(e.organisation_id, (select x.organisation_id from enrolments x
              where x.student_id = s.id order by x.ends_on desc, x.id limit 1)) as "institutionId",
            (select min(x.starts_on) from enrolments x
              where x.student_id = s.id and x.starts_on > ${today}) as "nextEnrolmentOn"
          from trajectories t join students s on s.id = t.student_id ${enrolmentOfStudent(today)}
          where t.id in ${listed(manager, trajectoryIds)}`,
    );
  }

  /** With their talks: all that is read of the rhythm of many. */
  async read(manager: EntityManager, { trajectoryIds, today }: OnDay): Promise<ReadRhythms> {
    const found = await this.of(manager, trajectoryIds, today);
    const rules = await this.rulesFor(manager, found);
    return { found, rules, talks: await talksOf(manager, trajectoryIds) };
  }

  /** As they follow from facts and day. In a look that keeps them they are what it kept. */
  async onDay(manager: EntityManager, asked: OnDay): Promise<RhythmsOnDay> {
    const seen = this.seen.get(asked);
    if (seen) return seen;
    const { found, rules, talks } = await this.read(manager, asked);
    const { today } = asked;
    const onDay = (facts: RhythmFacts) =>
      rhythmOnDay(facts, talks.get(facts.id) ?? [], { rules, today });
    return { all: found.map(onDay), rules };
  }

  /** For those who ask in the same look, after it was kept. */
  remember(look: OnDay, found: RhythmsOnDay): void {
    this.seen.set(look, found);
  }

  /** For many at once: from here on nothing waits for the database any more. */
  async rulesFor(manager: EntityManager, found: readonly RhythmFacts[]): Promise<RhythmRules> {
    const ids = found.flatMap(({ schoolId, institutionId }) => [schoolId, institutionId]);
    const known = ids.flatMap((id) => id ?? []);
    const calendars = await this.calendars.forOrganisations(known, manager);
    return new RhythmRules(this.initiatives, calendars);
  }

  /** All at once of one trajectory; null when it is not there. */
  async one(manager: EntityManager, trajectoryId: string, today: Day): Promise<KnownRhythm | null> {
    const found = await this.of(manager, [trajectoryId], today);
    const [facts] = found;
    if (!facts) return null;
    const where = sql`x.trajectory_id = ${trajectoryId} order by x.number`;
    const [rules, kept] = await Promise.all([
      this.rulesFor(manager, found),
      take(manager, CheckIn, where),
    ]);
    return { facts, rules, kept };
  }

  /** Of the trajectory of a student that goes on, or else of the last; null for who is not followed. */
  async ofStudent(
    manager: EntityManager,
    studentId: string,
    today: Day,
  ): Promise<KnownRhythm | null> {
    const [trajectory] = await rows<{ id: string }>(
      manager,
      sql`select t.id from students s ${trajectoryOfStudent}
          where s.id = ${studentId} and t.id is not null`,
    );
    return trajectory ? this.one(manager, trajectory.id, today) : null;
  }
}
