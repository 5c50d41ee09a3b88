import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { isEmpty } from '../directory/changes.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { change } from './change.js';
import { Guardian } from './guardian.entity.js';
import { mustSeeStudents } from './visible-student.js';

export type GuardianNews = Pick<Guardian, 'name' | 'kind' | 'phone' | 'email'>;

/** A guardian as somebody had them on the screen. */
export interface SeenGuardian {
  readonly studentId: string;
  readonly id: string;
  readonly version: number;
}

/**
 * Who looks after a student. Of a student outside the viewer's scope: Problem 'not-found'; of a stale
 * screen: 'conflict'. Whom the log names is the student: the people themselves are not in it.
 */
@Injectable()
export class Guardians {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The same person twice is one: so is a form that is sent twice. */
  async add(viewer: Viewer, studentId: string, news: GuardianNews): Promise<void> {
    await this.writing(viewer, studentId, async (tx) => {
      const known = await tx.findBy(Guardian, { studentId });
      if (known.some((each) => isSame(each, news))) return;
      const guardian = Object.assign(new Guardian(), { studentId, ...news });
      await tx.insert(Guardian, guardian);
      await this.record(tx, viewer, 'guardian.add', guardian, {});
    });
  }

  async revise(viewer: Viewer, seen: SeenGuardian, news: GuardianNews): Promise<void> {
    await this.writing(viewer, seen.studentId, async (tx) => {
      const row = await find(tx, seen);
      const changes = await change(tx, Guardian, { row, version: seen.version }, (each) => {
        Object.assign(each, news);
      });
      if (isEmpty(changes)) return;
      await this.record(tx, viewer, 'guardian.revise', row, { fields: Object.keys(changes) });
    });
  }

  async remove(viewer: Viewer, seen: SeenGuardian): Promise<void> {
    await this.writing(viewer, seen.studentId, async (tx) => {
      const row = await find(tx, seen);
      const { id, version } = seen;
      const { affected } = await tx.delete(Guardian, { id, version });
      if (affected !== 1) throw new Problem('conflict');
      await this.record(tx, viewer, 'guardian.remove', row, {});
    });
  }

  private async writing(
    viewer: Viewer,
    studentId: string,
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    mustOpen(viewer, 'name_contact', 'write');
    await this.transactions.run(async (tx) => {
      await mustSeeStudents(tx, viewer, [studentId], this.clock.today());
      await work(tx);
    });
  }

  private async record(
    tx: EntityManager,
    viewer: Viewer,
    action: string,
    { id, studentId }: Guardian,
    details: object,
  ): Promise<void> {
    const subject = { kind: 'guardian', id };
    await this.audit.changed(tx, viewer, action, subject, { student: studentId, ...details });
  }
}

const isSame = (known: Guardian, news: GuardianNews): boolean =>
  (Object.keys(news) as (keyof GuardianNews)[]).every((field) => known[field] === news[field]);

async function find(tx: EntityManager, { id, studentId }: SeenGuardian): Promise<Guardian> {
  const row = await tx.findOneBy(Guardian, { id, studentId });
  if (!row) throw new Problem('not-found');
  return row;
}
