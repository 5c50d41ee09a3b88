import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isOpen, mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { nextStates, type HandoverState } from '../policy/handover-steps.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { beforeBirth, fault, inTheFuture, refuse } from './day-fields.js';
import { HandoverStep } from './handover-step.entity.js';
import { visibleStudent } from './visible-student.js';

export interface HandoverNews {
  readonly state: HandoverState;
  readonly onDay: Day;
  /** How many steps were on the screen: with another step since then this is a Problem 'conflict'. */
  readonly steps: number;
}

/** What this viewer may make of a handover that stands there. */
export const stepsFor = (viewer: Viewer, now: HandoverState): HandoverState[] =>
  nextStates(now, {
    send: isOpen(viewer, 'handover', 'write'),
    receive: isOpen(viewer, 'handover', 'add'),
  });

/** Where the handover stands, step by step; what is in it is not kept here. */
@Injectable()
export class Handovers {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly facts: Facts,
  ) {}

  async step(viewer: Viewer, studentId: string, news: HandoverNews): Promise<void> {
    mustOpen(viewer, 'handover', 'add');
    const { state, onDay } = news;
    const today = this.clock.today();
    await this.transactions.run(async (tx) => {
      const { birthDate } = await visibleStudent(tx, viewer, studentId, today);
      refuse([beforeBirth('onDay', onDay, birthDate), inTheFuture('onDay', onDay, today)]);
      const steps = await stepsOf(tx, studentId);
      if (steps.length !== news.steps) throw new Problem('conflict');
      const last = steps.at(-1);
      const now = last?.state ?? 'not_started';
      if (!stepsFor(viewer, now).includes(state))
        refuse([fault('state', 'Deze stap kan nu niet. Kies een andere.')]);
      if (last && onDay < last.onDay)
        refuse([fault('onDay', 'De vorige stap was later. Kies die dag of een dag erna.')]);
      const step = Object.assign(new HandoverStep(), {
        studentId,
        state,
        onDay,
        recordedBy: viewer.accountId,
        recordedAt: after(last, this.clock.now()),
      });
      await tx.insert(HandoverStep, step);
      const subject = { kind: 'handover', id: step.id };
      const details = { student: studentId, state: [now, state], onDay };
      await this.audit.changed(tx, viewer, 'handover.step', subject, details);
      await this.facts.changed(tx, [studentId]);
    });
  }
}

/** Steps are told apart by their moment, also two within one thousandth of a second. */
const after = (last: HandoverStep | undefined, now: Date): Date =>
  last && last.recordedAt >= now ? new Date(last.recordedAt.getTime() + 1) : now;

const stepsOf = (tx: EntityManager, studentId: string): Promise<HandoverStep[]> =>
  tx.find(HandoverStep, { where: { studentId }, order: { recordedAt: 'ASC', id: 'ASC' } });
