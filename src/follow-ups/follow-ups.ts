import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import { trajectoriesToFollowUp } from '../access/visible-students.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import type { Outcome } from '../directory/data/code-lists.js';
import type { Day } from '../policy/day.js';
import { correctableSince, dayOfAnswer } from '../policy/follow-ups.js';
import { Problem } from '../problems/problem.js';
import { change } from '../students/change.js';
import { Tasks } from '../tasks/tasks.js';
import { Outcomes, type OutcomeNews } from '../trajectories/outcomes.js';
import { StudentOutcome } from '../trajectories/student-outcome.entity.js';
import type { Viewer } from '../web/viewer.js';
import { NOBODY_KNOWS } from './answers.js';
import { FollowUp } from './follow-up.entity.js';

export interface Answering {
  readonly answer: Outcome;
  readonly note: string | null;
  /** Code of the bottleneck list. */
  readonly bottleneck: string | null;
  /** The version that was on the screen. */
  readonly version: number;
}

/**
 * Answers to "How is it now?". Problem 'not-found' for a question that is not the viewer's, or was answered
 * too long ago; 'conflict' when somebody else was first.
 */
@Injectable()
export class FollowUps {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly tasks: Tasks,
    private readonly outcomes: Outcomes,
  ) {}

  /** Stored with its outcome, dated the day that the answer is about. The same answer again changes nothing. */
  answer(viewer: Viewer, id: string, wish: Answering): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await this.find(tx, viewer, id);
      const isFirst = row.answeredAt === null;
      if (!isFirst && row.version === wish.version + 1 && isSame(row, wish)) return;
      if (row.version !== wish.version) throw new Problem('conflict');
      const { answer, note } = wish;
      const outcomeId = await this.outcomeOf(tx, viewer, row, wish);
      const given = { by: viewer.accountId, on: this.clock.today(), at: this.clock.now() };
      const action = isFirst ? 'follow-up.answer' : 'follow-up.correct';
      await this.change(tx, viewer, action, row, (each) =>
        each.give({ answer, note, outcomeId }, given),
      );
      await this.tasks.done(tx, 'follow_up', [id], viewer);
    });
  }

  /** The question is open again; what was not answered stays as it is. */
  undo(viewer: Viewer, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await this.find(tx, viewer, id);
      if (row.answeredAt === null) return;
      await this.letGo(tx, viewer, row);
      await this.change(tx, viewer, 'follow-up.undo', row, (each) => each.takeBack());
      await this.tasks.undone(tx, 'follow_up', [id]);
    });
  }

  private async find(tx: EntityManager, viewer: Viewer, id: string): Promise<FollowUp> {
    const today = this.clock.today();
    const [found] = await rows<{ id: string }>(
      tx,
      sql`select f.id from follow_ups f join trajectories t on t.id = f.trajectory_id
          join students s on s.id = t.student_id
          where f.id = ${id} and ${trajectoriesToFollowUp(viewer, today)}
            and (f.answered_on is null or f.answered_on >= ${correctableSince(today)})`,
    );
    if (!found) throw new Problem('not-found');
    return tx.findOneByOrFail(FollowUp, { id });
  }

  /** The outcome that belongs to this answer; null where it says nothing, or the same is on file already. */
  private async outcomeOf(
    tx: EntityManager,
    viewer: Viewer,
    row: FollowUp,
    { answer, bottleneck }: Answering,
  ): Promise<string | null> {
    const { studentId, trajectoryId, outcomeId } = row;
    const before = outcomeId && (await tx.findOneBy(StudentOutcome, { id: outcomeId }));
    if (before && before.kind === answer && before.bottleneck === bottleneck) return outcomeId;
    await this.letGo(tx, viewer, row);
    if (answer === NOBODY_KNOWS) return null;
    const onDay = before ? before.onDay : await this.dayOf(tx, row);
    const onFile = { studentId, kind: answer, onDay, withdrawnAt: IsNull() };
    if (await tx.existsBy(StudentOutcome, onFile)) return null;
    const news: OutcomeNews = { kind: answer, onDay, wentFrom: null, wentTo: null, bottleneck };
    return (await this.outcomes.add(tx, viewer, { studentId, trajectoryId }, news)).id;
  }

  private async dayOf(tx: EntityManager, row: FollowUp): Promise<Day> {
    const { trajectoryId, months } = row;
    const nextHasCome = await tx.existsBy(FollowUp, { trajectoryId, months: MoreThan(months) });
    return dayOfAnswer(row, nextHasCome, row.answeredOn ?? this.clock.today());
  }

  /** Another answer of the same day that says the same keeps the outcome. */
  private async letGo(tx: EntityManager, viewer: Viewer, row: FollowUp): Promise<void> {
    const { id, studentId, answer, answeredOn, outcomeId } = row;
    if (outcomeId === null || answer === null || answeredOn === null) return;
    const alike = { id: Not(id), studentId, answer, answeredOn, outcomeId: IsNull() };
    const heir = await tx.findOneBy(FollowUp, alike);
    if (heir) await tx.update(FollowUp, { id: heir.id }, { outcomeId });
    else await this.outcomes.takeBack(tx, viewer, { studentId, id: outcomeId });
  }

  private async change(
    tx: EntityManager,
    viewer: Viewer,
    action: string,
    row: FollowUp,
    work: (row: FollowUp) => void,
  ): Promise<void> {
    const { id, studentId, months, version } = row;
    const changes = await change(tx, FollowUp, { row, version }, work);
    const { answer = null, note = null } = changes;
    const subject = { kind: 'follow-up', id };
    await this.audit.changed(tx, viewer, action, subject, {
      ...{ student: studentId, months, answer },
      ...(note ? { fields: ['note'] } : {}),
    });
  }
}

const isSame = (row: FollowUp, { answer, note }: Answering): boolean =>
  row.answer === answer && row.note === note;
