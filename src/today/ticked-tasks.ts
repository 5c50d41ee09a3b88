import { Injectable } from '@nestjs/common';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Problem } from '../problems/problem.js';
import { Tasks } from '../tasks/tasks.js';
import type { Viewer } from '../web/viewer.js';

interface Asked {
  readonly id: string;
  readonly studentId: string;
  readonly subjectId: string;
  readonly isDone: number;
}

/** Saying by hand that a call was made; what else is asked is done by doing it. */
@Injectable()
export class TickedTasks {
  constructor(
    private readonly transactions: Transactions,
    private readonly tasks: Tasks,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Once more changes nothing. Problem 'not-found' for one about a student who is not the viewer's. */
  tick(viewer: Viewer, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [task] = await rows<Asked>(
        tx,
        sql`select k.id, k.student_id as "studentId", k.subject_id as "subjectId",
              case when k.done_at is null and k.withdrawn_at is null then 0 else 1 end as "isDone"
            from tasks k join students s on s.id = k.student_id
            where k.id = ${id} and k.kind = 'call_absent' and k.for_role = ${viewer.role}
              and ${studentsVisibleTo(viewer, this.clock.today())}`,
      );
      if (!task) throw new Problem('not-found');
      if (task.isDone === 1) return;
      await this.tasks.done(tx, 'call_absent', [task.subjectId], viewer);
      const details = { student: task.studentId };
      await this.audit.changed(tx, viewer, 'task.done', { kind: 'task', id }, details);
    });
  }
}
