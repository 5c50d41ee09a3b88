import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { checkInForSystems, Courses, type SystemCheckIn } from '../check-ins/courses.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { numberKey } from '../policy/formats.js';
import { type Phase, phaseOn, type PhaseName } from '../policy/phases.js';
import { Caseload } from '../students/caseload.js';
import { fullName } from '../students/student-name.js';
import { type ExplainedLevel, ExplainedLevels } from './explained-level.js';

/** What the program concludes about a student on a day, and from what. */
export interface Explanation extends ExplainedLevel {
  readonly student: { readonly id: string; readonly number: string; readonly name: string };
  /** Null before the first phase begins, and for who is not followed. */
  readonly phase: PhaseName | null;
  readonly phases: readonly Phase[];
  readonly checkIns: readonly SystemCheckIn[];
  /** Of the check-in that waits; null when none does. */
  readonly nextDueWeek: Day | null;
  readonly tasks: readonly ExplainedTask[];
}

/** Something that somebody is asked to do, or promised. */
export interface ExplainedTask {
  readonly kind: string;
  /** The role or party that it is up to. */
  readonly for: string;
  readonly due: Day | null;
  readonly done: boolean;
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
    private readonly courses: Courses,
    private readonly levels: ExplainedLevels,
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
    const course = await this.courses.of(studentId, today);
    const waiting = course.find(({ checkIn }) => checkIn.state === 'waiting');
    return {
      student: { id, number, name: fullName(student) },
      ...{ phase, phases, checkIns: course.map(checkInForSystems) },
      nextDueWeek: waiting?.checkIn.dueWeek ?? null,
      ...(await this.levels.of(studentId, today)),
      tasks: await this.tasksOf(studentId, today),
    };
  }

  /** What people were asked and promised by that day, the first to be done first. */
  private async tasksOf(studentId: string, today: Day): Promise<ExplainedTask[]> {
    const found = await rows<Omit<ExplainedTask, 'done'> & { doneAt: string | null }>(
      this.database.manager,
      sql`select kind, for_role as "for", due_on as "due", done_at as "doneAt" from tasks
            where student_id = ${studentId} and withdrawn_at is null and made_on <= ${today}
          union all select 'agreement', who, due_on, done_at from agreements
            where student_id = ${studentId} and withdrawn_at is null
          order by 3, 1`,
    );
    return found.map(({ doneAt, ...task }) => ({ ...task, done: doneAt !== null }));
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
