import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { mboStartOf } from '../policy/enrolment-period.js';
import { change } from '../students/change.js';
import { Enrolment } from '../students/enrolment.entity.js';
import { Trajectory } from './trajectory.entity.js';

/** Keeps the mbo start of trajectories in step with the enrolments that it comes from. */
@Injectable()
export class MboStart {
  constructor(
    private readonly audit: Audit,
    private readonly facts: Facts,
  ) {}

  /**
   * Does the work, and moves the start of each trajectory that had the start from before. What was
   * recorded of it keeps its own day: phases are derived, so nothing is lost.
   */
  async following<T>(
    tx: EntityManager,
    actor: Actor,
    studentId: string,
    work: () => Promise<T>,
  ): Promise<T> {
    const before = mboStartOf(await tx.findBy(Enrolment, { studentId }));
    const done = await work();
    const after = mboStartOf(await tx.findBy(Enrolment, { studentId }));
    if (after !== before) await this.move(tx, actor, studentId, [before, after]);
    await this.facts.changed(tx, [studentId]);
    return done;
  }

  private async move(
    tx: EntityManager,
    actor: Actor,
    studentId: string,
    [before, after]: readonly [Day | null, Day | null],
  ): Promise<void> {
    const found = await tx.findBy(Trajectory, { studentId });
    const open = found.filter(
      ({ closedOn, mboStartsOn }) => closedOn === null && mboStartsOn === before,
    );
    for (const row of open) {
      const { id, version } = row;
      const changes = await change(tx, Trajectory, { row, version }, (each) =>
        each.moveStart(after),
      );
      await this.audit.changed(
        tx,
        actor,
        'trajectory.start',
        { kind: 'trajectory', id },
        {
          student: studentId,
          ...changes,
        },
      );
    }
  }
}
