import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { withoutWords } from '../audit/without-words.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { isEmpty } from '../directory/changes.js';
import { Facts } from '../facts/facts.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { change } from './change.js';
import { Placement, type PlacementNews } from './placement.entity.js';
import { enrolmentOfStudent } from './student-joins.js';
import { studentOfWork } from './visible-student.js';

/** Placements in companies (bpv), told by people. Of a student outside the viewer's scope: Problem 'not-found'. */
@Injectable()
export class Placements {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly facts: Facts,
  ) {}

  async add(viewer: Viewer, studentId: string, news: PlacementNews): Promise<Placement> {
    mustOpen(viewer, 'outcome', 'write');
    const today = this.clock.today();
    return this.transactions.run(async (tx) => {
      const student = await studentOfWork(tx, viewer, studentId, today);
      const enrolmentId = await enrolmentToday(tx, studentId, today);
      const placement = Object.assign(new Placement(), { studentId, enrolmentId });
      placement.tell(news, { birthDate: student.birthDate, today });
      await tx.insert(Placement, placement);
      await this.audit.changed(tx, viewer, 'placement.add', subject(placement.id), {
        student: studentId,
        ...withoutWords(news, 'stopReason'),
      });
      await this.facts.changed(tx, [studentId]);
      return placement;
    });
  }

  /** Problem 'conflict' when `version` is no longer the one on file. */
  async revise(
    viewer: Viewer,
    { studentId, id, version }: { studentId: string; id: string; version: number },
    news: PlacementNews,
  ): Promise<void> {
    mustOpen(viewer, 'outcome', 'write');
    const today = this.clock.today();
    await this.transactions.run(async (tx) => {
      const { birthDate } = await studentOfWork(tx, viewer, studentId, today);
      const row = await tx.findOneBy(Placement, { id, studentId });
      if (!row) throw new Problem('not-found');
      const changes = await change(tx, Placement, { row, version }, (placement) =>
        placement.tell(news, { birthDate, today }),
      );
      if (isEmpty(changes)) return;
      await this.audit.changed(tx, viewer, 'placement.revise', subject(id), {
        student: studentId,
        ...withoutWords(changes, 'stopReason'),
      });
      await this.facts.changed(tx, [studentId]);
    });
  }
}

const subject = (id: string) => ({ kind: 'placement', id });

async function enrolmentToday(tx: EntityManager, studentId: string, today: string) {
  const [found] = await rows<{ id: string | null }>(
    tx,
    sql`select e.id from students s ${enrolmentOfStudent(today)} where s.id = ${studentId}`,
  );
  return found?.id ?? null;
}
