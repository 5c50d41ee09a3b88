import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { regionsOf, studentsThroughRegions } from '../access/visible-students.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { sealedFor } from '../database/sealed.js';
import { rows, sql, type Sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import type { Viewer } from '../web/viewer.js';

/** A coach says that an institution does not work along; about whom, the coordinator need not know. */
export interface RegionTask {
  readonly id: string;
  readonly dueOn: Day;
  readonly madeOn: Day;
  readonly coach: string | null;
  readonly institution: string | null;
  readonly programme: string | null;
}

interface Asked {
  readonly studentId: string;
  readonly signalId: string;
  readonly isDone: number;
}

const CLOSED_BECAUSE = 'De coördinator heeft dit opgepakt.';

/** What the program asks of the coordinator of a region. */
@Injectable()
export class RegionTasks {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly facts: Facts,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The first to be done first. */
  of(viewer: Viewer): Promise<RegionTask[]> {
    return rows<RegionTask>(
      this.database.manager,
      sql`select k.id, k.due_on as "dueOn", k.made_on as "madeOn", c.name as "coach",
            mbo.name as "institution", p.name as "programme"
          from tasks k join students s on s.id = k.student_id
          ${trajectoryOfStudent} ${enrolmentOfStudent(this.clock.today())}
          left join accounts c on c.id = t.coach_id
          left join organisations mbo on mbo.id = e.organisation_id
          left join programmes p on p.id = e.programme_id
          where ${asksCoordinator(viewer)} and k.done_at is null and k.withdrawn_at is null
          order by k.due_on, k.made_on, k.id`,
    );
  }

  /** Once more changes nothing. What the coach noticed is closed with it. Problem 'not-found' outside the region. */
  tick(viewer: Viewer, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [task] = await rows<Asked>(
        tx,
        sql`select k.student_id as "studentId", k.subject_id as "signalId",
              case when k.done_at is null and k.withdrawn_at is null then 0 else 1 end as "isDone"
            from tasks k join students s on s.id = k.student_id
            where k.id = ${id} and ${asksCoordinator(viewer)}`,
      );
      if (!task) throw new Problem('not-found');
      if (task.isDone === 1) return;
      await this.close(tx, viewer, id, task);
    });
  }

  private async close(
    tx: EntityManager,
    viewer: Viewer,
    id: string,
    { studentId, signalId }: Asked,
  ): Promise<void> {
    const now = this.clock.now();
    const { accountId } = viewer;
    await rows(tx, sql`update tasks set done_at = ${now}, done_by = ${accountId} where id = ${id}`);
    await rows(
      tx,
      sql`update recorded_signals set closed_at = ${now}, closed_by = ${accountId},
            close_reason = ${sealedFor(tx, CLOSED_BECAUSE)} where id = ${signalId} and closed_at is null`,
    );
    const details = { student: studentId };
    await this.audit.changed(tx, viewer, 'task.done', { kind: 'task', id }, details);
    await this.audit.changed(tx, viewer, 'signal.close', { kind: 'signal', id: signalId }, details);
    await this.facts.changed(tx, [studentId]);
  }
}

/** Tasks, by alias `k` of students by alias `s`, for the coordinator of these regions. */
const asksCoordinator = (viewer: Viewer): Sql => sql`k.kind = 'contact'
  and k.for_role = 'coordinator' and s.joined_into_id is null
  and ${studentsThroughRegions(regionsOf(viewer))}`;
