import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { beforeBirth, inTheFuture, refuse } from './day-fields.js';
import { enrolmentOfStudent } from './student-joins.js';
import { StudyAdvice, type StudyAdviceKind } from './study-advice.entity.js';
import { studentOfWork } from './visible-student.js';

/** Study advices that the institution gave. Of a student outside the viewer's scope: Problem 'not-found'. */
@Injectable()
export class StudyAdvices {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly facts: Facts,
  ) {}

  /** False when the same advice of that day is there already. */
  async record(
    viewer: Viewer,
    studentId: string,
    news: { readonly kind: StudyAdviceKind; readonly givenOn: Day },
  ): Promise<boolean> {
    mustOpen(viewer, 'outcome', 'write');
    const today = this.clock.today();
    return this.transactions.run(async (tx) => {
      const { birthDate } = await studentOfWork(tx, viewer, studentId, today);
      refuse([
        beforeBirth('givenOn', news.givenOn, birthDate),
        inTheFuture('givenOn', news.givenOn, today),
      ]);
      const same = { studentId, ...news, withdrawnAt: IsNull() };
      if (await tx.existsBy(StudyAdvice, same)) return false;
      const [enrolment] = await rows<{ id: string | null }>(
        tx,
        sql`select e.id from students s ${enrolmentOfStudent(today)} where s.id = ${studentId}`,
      );
      const advice = Object.assign(new StudyAdvice(), {
        studentId,
        ...news,
        enrolmentId: enrolment?.id ?? null,
        recordedBy: viewer.accountId,
        recordedAt: this.clock.now(),
      });
      await tx.insert(StudyAdvice, advice);
      await this.audit.changed(tx, viewer, 'study-advice.record', subject(advice.id), {
        student: studentId,
        ...news,
      });
      await this.facts.changed(tx, [studentId]);
      return true;
    });
  }

  /** A mistake; it stays on record as taken back. */
  async withdraw(viewer: Viewer, studentId: string, id: string): Promise<void> {
    mustOpen(viewer, 'outcome', 'write');
    await this.transactions.run(async (tx) => {
      await studentOfWork(tx, viewer, studentId, this.clock.today());
      const advice = await tx.findOneBy(StudyAdvice, { id, studentId });
      if (!advice) throw new Problem('not-found');
      if (advice.withdrawnAt !== null) return;
      await tx.update(StudyAdvice, { id }, { withdrawnAt: this.clock.now() });
      await this.audit.changed(tx, viewer, 'study-advice.withdraw', subject(id), {
        student: studentId,
      });
      await this.facts.changed(tx, [studentId]);
    });
  }
}

const subject = (id: string) => ({ kind: 'study-advice', id });
