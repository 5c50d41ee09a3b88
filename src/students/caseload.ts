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
import type { StudentName } from './student-name.js';
import { trajectoryOfStudent } from './student-joins.js';

/** A student with the dates that say where they stand. */
interface Row extends StudentName {
  readonly id: string;
  readonly schoolId: string | null;
  readonly leavesSchoolOn: Day | null;
  /** Null when nobody follows the student. */
  readonly registeredOn: Day | null;
  readonly mboStartsOn: Day | null;
  readonly coachingStoppedOn: Day | null;
  readonly closedOn: Day | null;
}

export interface FollowedStudent extends Row {
  readonly phases: readonly Phase[];
  readonly stage: Stage;
}

/** The students of a scope with their phase today. */
@Injectable()
export class Caseload {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: Calendars,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** `scope` is a condition on the students, by alias `s`. In no order. */
  async of(scope: Sql): Promise<FollowedStudent[]> {
    const today = this.clock.today();
    const found = await rows<Row>(
      this.database.manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname, s.school_id as "schoolId",
                 s.leaves_school_on as "leavesSchoolOn", t.registered_on as "registeredOn",
                 t.mbo_starts_on as "mboStartsOn", t.coaching_stopped_on as "coachingStoppedOn",
                 t.closed_on as "closedOn"
          from students s ${trajectoryOfStudent} where ${scope}`,
    );
    const calendars = await this.calendarsOf(found);
    return found.map((row) => {
      const phases = phasesOfRow(row, row.schoolId === null ? null : calendars.get(row.schoolId));
      return { ...row, phases, stage: stageOn(phases, today) };
    });
  }

  private async calendarsOf(found: readonly Row[]): Promise<Map<string, Calendar>> {
    const ids = [...new Set(found.flatMap(({ schoolId }) => schoolId ?? []))];
    const calendars = await Promise.all(ids.map((id) => this.calendars.forOrganisation(id)));
    return new Map(ids.map((id, index) => [id, calendars[index]]));
  }
}

function phasesOfRow(row: Row, calendar: Calendar | null | undefined): Phase[] {
  const { registeredOn, schoolId, leavesSchoolOn } = row;
  if (registeredOn === null) return [];
  const facts = {
    ...row,
    registeredOn,
    hasVsoSchool: schoolId !== null,
    vsoEndsOn: leavesSchoolOn,
  };
  return phasesOf(facts, calendar ?? null);
}
