import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { withoutWords } from '../audit/without-words.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import type { Outcome } from '../directory/data/code-lists.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { beforeBirth, inTheFuture, refuse } from '../students/day-fields.js';
import { studentOfWork } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { StudentOutcome } from './student-outcome.entity.js';
import { Trajectory } from './trajectory.entity.js';

/** How it ended or stood on a day: from where to where, and why, as far as people know. */
export interface OutcomeNews {
  readonly kind: Outcome;
  readonly onDay: Day;
  readonly wentFrom: string | null;
  readonly wentTo: string | null;
  /** Code of the bottleneck list. */
  readonly bottleneck: string | null;
}

/** Stops, switches, diplomas and how it stands, as people tell them. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly facts: Facts,
  ) {}

  /** Of a student in the viewer's scope. The same moment once more changes nothing, and gives the one on file. */
  async recordOutcome(
    viewer: Viewer,
    studentId: string,
    news: OutcomeNews,
  ): Promise<StudentOutcome> {
    mustOpen(viewer, 'outcome', 'write');
    const today = this.clock.today();
    return this.transactions.run(async (tx) => {
      const { birthDate } = await studentOfWork(tx, viewer, studentId, today);
      refuse([
        beforeBirth('onDay', news.onDay, birthDate),
        inTheFuture('onDay', news.onDay, today),
      ]);
      return this.add(tx, viewer, { studentId, trajectoryId: null }, news);
    });
  }

  /** In the transaction of what it follows from; without a trajectory it belongs to the student's own. */
  async add(
    tx: EntityManager,
    viewer: Viewer,
    { studentId, trajectoryId }: { studentId: string; trajectoryId: string | null },
    news: OutcomeNews,
  ): Promise<StudentOutcome> {
    const known = await tx.findBy(StudentOutcome, {
      studentId,
      kind: news.kind,
      onDay: news.onDay,
    });
    const same = known.find(({ withdrawnAt }) => withdrawnAt === null);
    if (same) return same;
    const outcome = Object.assign(new StudentOutcome(), {
      studentId,
      trajectoryId: trajectoryId ?? (await trajectoryIdOf(tx, studentId)),
      ...news,
      recordedBy: viewer.accountId,
      recordedAt: this.clock.now(),
    });
    await tx.insert(StudentOutcome, outcome);
    await this.audit.changed(tx, viewer, 'outcome.record', subject(outcome.id), {
      student: studentId,
      ...withoutWords(news, 'wentFrom', 'wentTo'),
    });
    await this.facts.changed(tx, [studentId]);
    return outcome;
  }

  /** A mistake; it stays on record as taken back. */
  async withdraw(viewer: Viewer, studentId: string, id: string): Promise<void> {
    mustOpen(viewer, 'outcome', 'write');
    await this.transactions.run(async (tx) => {
      await studentOfWork(tx, viewer, studentId, this.clock.today());
      await this.takeBack(tx, viewer, { studentId, id });
    });
  }

  /** In the transaction of what it followed from. */
  async takeBack(
    tx: EntityManager,
    viewer: Viewer,
    { studentId, id }: { studentId: string; id: string },
  ): Promise<void> {
    const outcome = await tx.findOneBy(StudentOutcome, { id, studentId });
    if (!outcome) throw new Problem('not-found');
    if (outcome.withdrawnAt !== null) return;
    await tx.update(StudentOutcome, { id }, { withdrawnAt: this.clock.now() });
    const details = { student: studentId, kind: outcome.kind };
    await this.audit.changed(tx, viewer, 'outcome.withdraw', subject(id), details);
    await this.facts.changed(tx, [studentId]);
  }
}

const subject = (id: string) => ({ kind: 'outcome', id });

/** The one that goes on, or else the last. */
async function trajectoryIdOf(tx: EntityManager, studentId: string): Promise<string | null> {
  const all = await tx.find(Trajectory, { where: { studentId }, order: { registeredOn: 'DESC' } });
  return (all.find(({ closedOn }) => closedOn === null) ?? all[0])?.id ?? null;
}
