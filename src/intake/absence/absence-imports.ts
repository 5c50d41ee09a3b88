import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { AbsenceDelivery } from '../../absence/absence-delivery.entity.js';
import { AbsenceLine } from '../../absence/absence-line.entity.js';
import { Audit } from '../../audit/audit.js';
import type { Actor, AuditLine } from '../../audit/audit-line.js';
import { Clock } from '../../config/clock.js';
import { put } from '../../database/put.js';
import { rows, sql } from '../../database/sql.js';
import { Transactions } from '../../database/transactions.js';
import { Facts } from '../../facts/facts.js';
import { type Day, earliest, latest } from '../../policy/day.js';
import { ImportRow } from '../import-row.entity.js';
import { type AbsenceScope, judgeAbsence, onFileOf } from './absence-judge.js';
import type { Absence, AbsenceRow, JudgedAbsence } from './absence-row.js';
import { pairKey } from './on-file.js';

/** So many lines are written at a time, so that others can write in between. */
const CHUNK = 500;
const PAUSE_MS = 5;

export interface AbsenceCounts {
  readonly accepted: number;
  readonly updated: number;
  readonly unchanged: number;
}

type Good = JudgedAbsence & { readonly absence: Absence };
type Outcome = keyof AbsenceCounts;

/** Absence files on their way in: what each row would do, and doing it. */
@Injectable()
export class AbsenceImports {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly facts: Facts,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** What becomes of every row, in the order of the rows. Stores nothing. */
  judge(rows: readonly AbsenceRow[], scope: AbsenceScope): Promise<JudgedAbsence[]> {
    return judgeAbsence(this.database.manager, rows, { scope, today: this.clock.today() });
  }

  /**
   * Takes in what is good, in chunks with a pause in between. Rows of an import on the screen get what
   * became of them in the same transaction; null is a file that has none. What was killed halfway can be
   * done again from the start.
   */
  async takeIn(
    importId: string | null,
    judged: readonly JudgedAbsence[],
    actor: Actor,
  ): Promise<AbsenceCounts> {
    const good = judged.filter((each): each is Good => each.absence !== null);
    const counts = { accepted: 0, updated: 0, unchanged: 0 };
    for (let at = 0; at < good.length; at += CHUNK) {
      const chunk = good.slice(at, at + CHUNK);
      const outcomes = await this.transactions.run((tx) => this.store(tx, importId, chunk, actor));
      for (const outcome of outcomes) counts[outcome] += 1;
      await sleep(PAUSE_MS);
    }
    await this.transactions.run((tx) => this.deliver(tx, good, actor));
    return counts;
  }

  private async store(
    tx: EntityManager,
    importId: string | null,
    chunk: readonly Good[],
    actor: Actor,
  ): Promise<Outcome[]> {
    // Looked up again: somebody else may have been quicker.
    const onFile = await onFileOf(
      tx,
      chunk.map(({ absence }) => absence),
    );
    const fresh: AbsenceLine[] = [];
    const replaced: AuditLine[] = [];
    const outcomes = chunk.map(({ absence }): Outcome => {
      const key = pairKey(absence.studentId, absence.onDay);
      const there = onFile.get(key);
      if (there?.kind === absence.kind && there.minutes === absence.minutes) return 'unchanged';
      onFile.set(key, absence);
      fresh.push(Object.assign(new AbsenceLine(), absence));
      if (there) replaced.push(replacement(actor, there, absence));
      return there ? 'updated' : 'accepted';
    });
    const set = ['kind', 'minutes', 'organisationId'];
    await put(tx, AbsenceLine, fresh, { same: ['studentId', 'onDay'], set });
    await this.facts.changed(tx, [...new Set(fresh.map(({ studentId }) => studentId))]);
    if (replaced.length > 0) await this.audit.append(tx, replaced);
    if (importId !== null) await markDone(tx, importId, chunk, outcomes);
    return outcomes;
  }

  /** That the institutions handed over their absence, and of which days; the same file again says nothing new. */
  private async deliver(tx: EntityManager, good: readonly Good[], actor: Actor): Promise<void> {
    const deliveredAt = this.clock.now();
    for (const said of deliveriesIn(good, this.clock.today())) {
      if (await tx.existsBy(AbsenceDelivery, said)) continue;
      await tx.insert(AbsenceDelivery, Object.assign(new AbsenceDelivery(), said, { deliveredAt }));
      const { organisationId: id, firstDay, lastDay, lines } = said;
      const details = { from: firstDay, to: lastDay, lines };
      await this.audit.changed(
        tx,
        actor,
        'absence.bring-in',
        { kind: 'organisation', id },
        details,
      );
      await this.facts.changed(tx, await studentsWithLines(tx, id));
    }
  }
}

/** What is known of a day changes for all of them: a day of which a file speaks without a line is a day there. */
async function studentsWithLines(tx: EntityManager, organisationId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct l.student_id as "id" from absence_lines l
        where l.organisation_id = ${organisationId}`,
  );
  return found.map(({ id }) => id);
}

function replacement(
  actor: Actor,
  before: Omit<Absence, 'organisationId'>,
  after: Absence,
): AuditLine {
  return {
    kind: 'change',
    action: 'absence.replace',
    actor,
    subject: { kind: 'student', id: after.studentId },
    details: {
      onDay: after.onDay,
      minutes: [before.minutes, after.minutes],
      absenceKind: [before.kind, after.kind],
    },
  };
}

async function markDone(
  tx: EntityManager,
  importId: string,
  chunk: readonly Good[],
  outcomes: readonly Outcome[],
): Promise<void> {
  for (const [at, { id, absence }] of chunk.entries()) {
    const { studentId } = absence;
    await tx.update(
      ImportRow,
      { id, importId },
      { state: 'done', outcome: outcomes[at], studentId },
    );
  }
}

/**
 * Leave that is known ahead says nothing of the days before it: a delivery does not reach up to it, or all
 * others would seem to be there on those days.
 */
function deliveriesIn(good: readonly Good[], today: Day) {
  const byInstitution = new Map<string, Absence[]>();
  for (const { absence } of good) {
    const lines = byInstitution.get(absence.organisationId);
    if (lines) lines.push(absence);
    else byInstitution.set(absence.organisationId, [absence]);
  }
  return [...byInstitution].map(([organisationId, lines]) => {
    const told = lines.filter(({ onDay, kind }) => onDay <= today || kind !== 'geoorloofd');
    const [first = '', ...days] = (told.length > 0 ? told : lines).map(({ onDay }) => onDay);
    const [firstDay, lastDay] = [earliest(first, ...days), latest(first, ...days)];
    return { organisationId, firstDay, lastDay, lines: lines.length };
  });
}
