import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
import { Calendars } from '../directory/calendars.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import { type Phase, phasesOf } from '../policy/phases.js';
import { stageOn, type Stage } from './stage.js';
import { trajectoryOfStudent } from './student-joins.js';
import type { StudentName } from './student-name.js';

/** The dates that say where a student stands. */
export interface Dates {
  readonly schoolId: string | null;
  readonly leavesSchoolOn: Day | null;
  /** Null when nobody follows the student. */
  readonly registeredOn: Day | null;
  readonly mboStartsOn: Day | null;
  readonly coachingStoppedOn: Day | null;
  readonly closedOn: Day | null;
}

export const DATES = sql`s.school_id as "schoolId", s.leaves_school_on as "leavesSchoolOn",
  t.registered_on as "registeredOn", t.mbo_starts_on as "mboStartsOn",
  t.coaching_stopped_on as "coachingStoppedOn", t.closed_on as "closedOn"`;

/** Where a student stands. */
export interface Standing {
  readonly phases: readonly Phase[];
  readonly stage: Stage;
}

export interface FollowedStudent extends Dates, StudentName, Standing {
  readonly id: string;
}

/** Students with their phase today. A `scope` is a condition on them, by alias `s`. */
@Injectable()
export class Caseload {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: Calendars,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** In no order. */
  async of(scope: Sql): Promise<FollowedStudent[]> {
    const found = await rows<Dates & StudentName & { id: string }>(
      this.database.manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname, ${DATES}
          from students s ${trajectoryOfStudent} where ${scope}`,
    );
    return this.withPhases(found);
  }

  /** How many stand where; for who may know that, but not who they are. */
  async countPerStage(scope: Sql): Promise<Map<Stage, number>> {
    const found = await rows<Dates & { count: number }>(
      this.database.manager,
      sql`select ${DATES}, count(*) as "count" from students s ${trajectoryOfStudent} where ${scope}
          group by s.school_id, s.leaves_school_on, t.registered_on, t.mbo_starts_on,
                   t.coaching_stopped_on, t.closed_on`,
    );
    const counts = new Map<Stage, number>();
    for (const { stage, count } of await this.withPhases(found))
      counts.set(stage, (counts.get(stage) ?? 0) + count);
    return counts;
  }

  /**
   * Says of any of these rows where it stands. Many have the same dates: each set of dates is worked out
   * once.
   */
  async standingOf(found: readonly Dates[]): Promise<(row: Dates) => Standing> {
    const today = this.clock.today();
    const calendars = await this.calendarsOf(found.map(({ schoolId }) => schoolId));
    const known = new Map<string, Standing>();
    return (row) => {
      const key = keyOf(row);
      let standing = known.get(key);
      if (!standing) {
        const phases = phasesOfRow(row, calendars.get(row.schoolId ?? '') ?? null);
        known.set(key, (standing = { phases, stage: stageOn(phases, today) }));
      }
      return standing;
    };
  }

  private async withPhases<Row extends Dates>(found: readonly Row[]): Promise<(Row & Standing)[]> {
    const standing = await this.standingOf(found);
    return found.map((row) => ({ ...row, ...standing(row) }));
  }

  async calendarsOf(
    organisationIds: readonly (string | null)[],
  ): Promise<ReadonlyMap<string, Calendar>> {
    const ids = [...new Set(organisationIds.flatMap((id) => id ?? []))];
    return this.calendars.forOrganisations(ids);
  }
}

const keyOf = (row: Dates): string =>
  `${row.schoolId} ${row.leavesSchoolOn} ${row.registeredOn} ${row.mboStartsOn} ${row.coachingStoppedOn} ${row.closedOn}`;

function phasesOfRow(row: Dates, calendar: Calendar | null): Phase[] {
  const { registeredOn, schoolId, leavesSchoolOn } = row;
  if (registeredOn === null) return [];
  return phasesOf(
    { ...row, registeredOn, hasVsoSchool: schoolId !== null, vsoEndsOn: leavesSchoolOn },
    calendar,
  );
}
