import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { actingFor } from '../access/acting-for.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { type Level, LEVELS } from '../policy/signals/level.js';
import { workingDayAfter } from '../policy/signals/working-days.js';
import { type FieldProblem, Problem } from '../problems/problem.js';
import { trajectoryOfStudent } from '../students/student-joins.js';
import { mustSeeStudents } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { Evaluations } from './evaluations.js';
import { StoredOverride } from './level-override.entity.js';
import { overridesInForce } from './overrides-in-force.js';

/** "Ik zie dit anders." */
export interface OverrideWish {
  readonly level: Level;
  readonly reason: string;
}

export const LONGEST_REASON = 500;

/**
 * Another level that the coach of a student sets with a reason. Of a student who is not the viewer's, and
 * for any other role: Problem 'not-found'.
 */
@Injectable()
export class Overrides {
  constructor(
    private readonly transactions: Transactions,
    private readonly evaluations: Evaluations,
    private readonly audit: Audit,
    private readonly facts: Facts,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds until the next held talk, or so many school days. The same once more changes nothing. Problem
   * 'invalid-input' for a reason or level that cannot be, 'not-now' where there is no level.
   */
  async set(viewer: Viewer, studentId: string, wish: OverrideWish): Promise<StoredOverride> {
    mustBeCoach(viewer);
    const today = this.clock.today();
    const reason = wish.reason.trim();
    const faults = faultsIn({ level: wish.level, reason });
    return this.transactions.run(async (tx) => {
      await mustSeeStudents(tx, viewer, [studentId], today);
      if (faults.length > 0) throw new Problem('invalid-input', undefined, faults);
      const { trajectoryId, until } = await this.heldUntil(tx, studentId, today);
      const before = (await overridesInForce(tx, [trajectoryId], today)).get(trajectoryId);
      if (before?.level === wish.level && before.reason === reason) return before;
      const override = Object.assign(new StoredOverride(), {
        ...{ trajectoryId, studentId, level: wish.level, reason, onDay: today, until },
        ...{ setBy: viewer.accountId, setAt: after(before, this.clock.now()) },
      });
      await tx.insert(StoredOverride, override);
      await this.record(tx, viewer, 'level.set', override, { level: wish.level, until });
      return override;
    });
  }

  /** From now on the level that follows from the facts holds. Taken back already is fine. */
  async withdraw(viewer: Viewer, studentId: string, id: string): Promise<void> {
    mustBeCoach(viewer);
    const today = this.clock.today();
    await this.transactions.run(async (tx) => {
      await mustSeeStudents(tx, viewer, [studentId], today);
      const override = await tx.findOneBy(StoredOverride, { id, studentId });
      if (!override) throw new Problem('not-found');
      if (override.withdrawnAt !== null) return;
      // With those before it, which would hold again without it.
      await rows(
        tx,
        sql`update level_overrides set withdrawn_at = ${this.clock.now()},
              withdrawn_by = ${viewer.accountId}
            where trajectory_id = ${override.trajectoryId} and withdrawn_at is null
              and set_at <= ${override.setAt}`,
      );
      await this.record(tx, viewer, 'level.withdraw', override, { level: override.level });
    });
  }

  private async heldUntil(tx: EntityManager, studentId: string, today: Day) {
    const [followed] = await rows<{ id: string }>(
      tx,
      sql`select t.id from students s ${trajectoryOfStudent}
          where s.id = ${studentId} and t.id is not null`,
    );
    const id = followed?.id ?? '';
    const conclusion = (await this.evaluations.many(tx, { trajectoryIds: [id], today })).get(id);
    if (!conclusion)
      throw new Problem('not-now', 'Deze leerling wordt niet gevolgd. Er is nu geen niveau.');
    const { trajectoryId, policy } = conclusion;
    const until = workingDayAfter(today, policy.settings.override_days, conclusion);
    return { trajectoryId, until };
  }

  private async record(
    tx: EntityManager,
    viewer: Viewer,
    action: string,
    { id, studentId }: StoredOverride,
    details: object,
  ): Promise<void> {
    const actor = await actingFor(tx, viewer, studentId);
    const subject = { kind: 'level-override', id };
    await this.audit.changed(tx, actor, action, subject, { student: studentId, ...details });
    await this.facts.changed(tx, [studentId]);
  }
}

/** Setting a level is for who coaches the student, or stands in for that coach. */
export function mustBeCoach(viewer: Viewer): void {
  mustOpen(viewer, 'signals', 'write');
  if (viewer.role !== 'coach') throw new Problem('not-found');
}

function faultsIn({ level, reason }: OverrideWish): FieldProblem[] {
  const message = 'Schrijf op waarom je dit niveau kiest. Dat mag kort.';
  return [
    ...(LEVELS.includes(level) ? [] : [{ field: 'level', message: 'Kies een niveau.' }]),
    ...(reason === '' ? [{ field: 'reason', message }] : []),
    ...(reason.length > LONGEST_REASON
      ? [{ field: 'reason', message: `Maak je reden korter: hooguit ${LONGEST_REASON} tekens.` }]
      : []),
  ];
}

/** The last that was set holds: they are told apart by their moment. */
const after = (before: StoredOverride | undefined, now: Date): Date =>
  before && before.setAt >= now ? new Date(before.setAt.getTime() + 1) : now;
