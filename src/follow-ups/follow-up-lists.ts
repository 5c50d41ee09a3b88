import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo, trajectoriesToFollowUp } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { listed } from '../database/listed.js';
import { oneRow, rows, sql, type Sql } from '../database/sql.js';
import type { Outcome } from '../directory/data/code-lists.js';
import type { Day } from '../policy/day.js';
import { correctableSince } from '../policy/follow-ups.js';
import { Problem } from '../problems/problem.js';
import type { StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';

export interface ListedFollowUp extends StudentName {
  readonly id: string;
  readonly studentId: string;
  readonly trajectoryId: string;
  readonly initiative: string;
  readonly mboStartsOn: Day | null;
  readonly coach: string | null;
  readonly months: number;
  readonly dueOn: Day;
  readonly version: number;
  readonly answer: Outcome | null;
  readonly answeredOn: Day | null;
  readonly answeredBy: string | null;
  readonly note: string | null;
  /** Code of the bottleneck list. */
  readonly bottleneck: string | null;
  /** The next question about the same trajectory is there too. */
  readonly nextHasCome: boolean;
  /** The dossier is the viewer's too. */
  readonly isOwnStudent: boolean;
}

/** What was answered before about the same student. */
export interface EarlierAnswer {
  readonly id: string;
  readonly studentId: string;
  readonly trajectoryId: string;
  readonly months: number;
  readonly answer: Outcome;
  readonly answeredOn: Day;
  readonly note: string | null;
}

const IS_OPEN = sql`f.answered_at is null`;

/** Reads follow-ups for screens; whoever shows them puts on record who was seen. */
@Injectable()
export class FollowUpLists {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** How many questions wait for an answer of the viewer. */
  async openOf(viewer: Viewer): Promise<number> {
    const { count } = await oneRow<{ count: number }>(
      this.database.manager,
      sql`select count(*) as "count" from follow_ups f join trajectories t on t.id = f.trajectory_id
          join students s on s.id = t.student_id where ${IS_OPEN} and ${this.scopeOf(viewer)}`,
    );
    return count;
  }

  /** The longest due first. */
  open(viewer: Viewer): Promise<ListedFollowUp[]> {
    return this.list(viewer, sql`${IS_OPEN} order by f.due_on, s.surname, s.given_name, f.id`);
  }

  /** Those that can still be put right, the last first. */
  answered(viewer: Viewer): Promise<ListedFollowUp[]> {
    return this.list(viewer, sql`${this.isCorrectable()} order by f.answered_at desc, f.id`);
  }

  /** Problem 'not-found' when it is not the viewer's, or was answered too long ago. */
  async one(viewer: Viewer, id: string): Promise<ListedFollowUp> {
    const which = sql`f.id = ${id} and (${IS_OPEN} or ${this.isCorrectable()})`;
    const [found] = await this.list(viewer, which);
    if (!found) throw new Problem('not-found');
    return found;
  }

  /** About these students, the first moment first. */
  async earlier(studentIds: readonly string[]): Promise<EarlierAnswer[]> {
    return rows(
      this.database.manager,
      sql`select f.id, f.student_id as "studentId", f.trajectory_id as "trajectoryId", f.months,
            f.answer, f.answered_on as "answeredOn", f.note
          from follow_ups f where f.answer is not null
            and f.student_id in ${listed(this.database.manager, studentIds)}
          order by f.months, f.answered_on, f.id`,
    );
  }

  private isCorrectable(): Sql {
    return sql`f.answered_on >= ${correctableSince(this.clock.today())}`;
  }

  private scopeOf(viewer: Viewer): Sql {
    return trajectoriesToFollowUp(viewer, this.clock.today());
  }

  private async list(viewer: Viewer, which: Sql): Promise<ListedFollowUp[]> {
    type Line = Omit<ListedFollowUp, 'isOwnStudent' | 'nextHasCome'> &
      Record<'isOwn' | 'later', number>;
    const found = await rows<Line>(
      this.database.manager,
      sql`select f.id, s.id as "studentId", f.trajectory_id as "trajectoryId", t.initiative,
            s.given_name as "givenName", s.prefix, s.surname, t.mbo_starts_on as "mboStartsOn",
            c.name as "coach", f.months, f.due_on as "dueOn", f.version, f.answer,
            f.answered_on as "answeredOn", a.name as "answeredBy", f.note, u.bottleneck,
            case when ${studentsVisibleTo(viewer, this.clock.today())} then 1 else 0 end as "isOwn",
            (select count(*) from follow_ups x where x.trajectory_id = f.trajectory_id
              and x.months > f.months) as "later"
          from follow_ups f join trajectories t on t.id = f.trajectory_id
          join students s on s.id = t.student_id
          left join accounts c on c.id = t.coach_id
          left join accounts a on a.id = f.answered_by
          left join student_outcomes u on u.id = f.outcome_id
          where ${this.scopeOf(viewer)} and ${which}`,
    );
    return found.map(({ isOwn, later, ...row }) => ({
      ...row,
      isOwnStudent: isOwn === 1,
      nextHasCome: later > 0,
    }));
  }
}
