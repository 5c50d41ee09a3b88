import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { numberKey } from '../policy/formats.js';
import { type Phase, phaseOn, type PhaseName } from '../policy/phases.js';
import { Caseload } from '../students/caseload.js';
import { fullName } from '../students/student-name.js';

/** What the program concludes about a student on a day, and from what. */
export interface Explanation {
  readonly student: { readonly id: string; readonly number: string; readonly name: string };
  /** Null before the first phase begins, and for who is not followed. */
  readonly phase: PhaseName | null;
  readonly phases: readonly Phase[];
}

/** A student by number, and the organisation that gave the number out. */
export interface Known {
  readonly studentId: string;
  readonly brin: string;
}

/** Says of one student what the program concludes, for `explain` and for other systems. */
@Injectable()
export class Explanations {
  constructor(
    private readonly caseload: Caseload,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Null when there is no such student. */
  async of(studentId: string, today: Day): Promise<Explanation | null> {
    const [student] = await this.caseload.of(sql`s.id = ${studentId}`);
    if (!student) return null;
    const [{ number } = { number: '' }] = await rows<{ number: string }>(
      this.database.manager,
      sql`select s.number from students s where s.id = ${studentId}`,
    );
    const { id, phases } = student;
    const phase = phaseOn(phases, today)?.phase ?? null;
    return { student: { id, number, name: fullName(student) }, phase, phases };
  }

  /** Who is known by this number, at one school or at any. Numbers are kept per organisation. */
  async knownBy(number: string, brin: string | null): Promise<Known[]> {
    const atSchool = brin === null ? sql`1 = 1` : sql`o.brin = ${brin}`;
    return rows<Known>(
      this.database.manager,
      sql`select n.student_id as "studentId", o.brin from student_numbers n
          join organisations o on o.id = n.organisation_id
          where n.number = ${numberKey(number)} and ${atSchool} order by o.brin`,
    );
  }
}
