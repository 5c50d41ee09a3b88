import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, type DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { mustOpen } from '../../access/opens.js';
import { mergeAlerts } from '../../alerts/merged.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import { Problem } from '../../problems/problem.js';
import { keepLastContact } from '../../students/last-contact.js';
import { StudentJoin } from '../../students/student-join.entity.js';
import { Student } from '../../students/student.entity.js';
import { mustSeeStudents, visibleIds } from '../../students/visible-student.js';
import type { Viewer } from '../../web/viewer.js';
import { fillIn, takeOut } from './filling.js';
import { moveAll, moveBack } from './moving.js';
import { TrajectoryMerge } from './trajectory-merge.js';

/** Two students who are one person, by the versions that were on the screen. */
export interface Joining {
  readonly kept: { readonly id: string; readonly version: number };
  readonly gone: { readonly id: string; readonly version: number };
}

/** Joins two students who turn out to be one person, and takes that back. Nothing is thrown away. */
@Injectable()
export class Joins {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly trajectories: TrajectoryMerge,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /**
   * Everything about `gone` goes to `kept`, and `gone` is shown no more. Problem 'not-found' unless
   * the viewer may see and change both, 'conflict' when one of them was changed since.
   */
  async join(viewer: Viewer, { kept, gone }: Joining): Promise<void> {
    mustOpen(viewer, 'name_contact', 'write');
    if (kept.id === gone.id)
      throw new Problem('not-now', 'Dit is dezelfde leerling. Kies een andere.');
    await this.transactions.run(async (tx) => {
      await mustSeeStudents(tx, viewer, [kept.id, gone.id], this.clock.today());
      const pair = { keptId: kept.id, goneId: gone.id };
      const stays = await atVersion(tx, kept);
      const goes = await atVersion(tx, gone);
      const merged = await this.trajectories.merge(tx, viewer, pair);
      const acting = { by: viewer.accountId, on: this.clock.today(), at: this.clock.now() };
      await mergeAlerts(tx, pair, acting);
      const moved = await moveAll(tx, pair);
      const filledIn = { ...merged, ...(await fillIn(tx, stays, goes)) };
      await tx.update(Student, { id: gone.id }, { joinedIntoId: kept.id });
      await keepLastContact(tx, kept.id);
      const join = Object.assign(new StudentJoin(), {
        ...{ ...pair, moved, filledIn },
        ...{ joinedBy: viewer.accountId, joinedAt: this.clock.now() },
      });
      await tx.insert(StudentJoin, join as QueryDeepPartialEntity<StudentJoin>);
      await this.audit.changed(tx, viewer, 'student.join', subject(kept.id), { gone: gone.id });
    });
  }

  /** Whether these two were joined already, by the same button. */
  async isDone(viewer: Viewer, keptId: string, goneId: string): Promise<boolean> {
    const { manager } = this.database;
    const seen = await visibleIds(manager, viewer, [keptId], this.clock.today());
    return (
      seen.has(keptId) && (await manager.existsBy(Student, { id: goneId, joinedIntoId: keptId }))
    );
  }

  /** Both are there again, each with what was theirs; what came since stays with who was kept. */
  async undo(viewer: Viewer, keptId: string, joinId: string): Promise<void> {
    mustOpen(viewer, 'name_contact', 'write');
    await this.transactions.run(async (tx) => {
      await mustSeeStudents(tx, viewer, [keptId], this.clock.today());
      const join = await tx.findOneBy(StudentJoin, { id: joinId, keptId });
      if (!join) throw new Problem('not-found');
      const done = { undoneBy: viewer.accountId, undoneAt: this.clock.now() };
      const { affected } = await tx.update(StudentJoin, { id: joinId, undoneAt: IsNull() }, done);
      if (affected !== 1) return; // somebody took it back already
      await takeOut(tx, keptId, join.filledIn);
      await this.trajectories.separate(tx, viewer, join);
      await moveBack(tx, join, join.moved);
      await tx.update(Student, { id: join.goneId }, { joinedIntoId: null });
      for (const id of [keptId, join.goneId]) await keepLastContact(tx, id);
      const details = { gone: join.goneId };
      await this.audit.changed(tx, viewer, 'student.separate', subject(keptId), details);
    });
  }
}

const subject = (id: string) => ({ kind: 'student', id });

/** Takes the row as it was on the screen; the next version is for whoever looks after us. */
async function atVersion(
  tx: EntityManager,
  { id, version }: { id: string; version: number },
): Promise<Student> {
  const { affected } = await tx.update(Student, { id, version }, { version: version + 1 });
  if (affected !== 1) throw new Problem('conflict');
  return tx.findOneByOrFail(Student, { id });
}
