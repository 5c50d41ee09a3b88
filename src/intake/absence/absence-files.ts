import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../audit/audit-line.js';
import { Import } from '../import.entity.js';
import { readTable } from '../reading/read-table.js';
import { type AbsenceCounts, AbsenceImports } from './absence-imports.js';
import { type AbsenceFault, absenceRows, type JudgedAbsence } from './absence-row.js';
import { type AbsenceColumn, knowsAbsenceHeader, recogniseAbsenceColumns } from './columns.js';

/** What came of a file (interfaces, "absence file"). */
export interface AbsenceAnswer extends AbsenceCounts {
  readonly refused: readonly (AbsenceFault & { readonly row: number })[];
  /** Columns that were not read. */
  readonly notices: readonly { row: number; column: string; message: string }[];
}

export interface WholeFile {
  readonly bytes: Buffer;
  readonly name: string;
}

/** A whole absence file at once, as the command line brings it in. */
@Injectable()
export class AbsenceFiles {
  constructor(
    private readonly absences: AbsenceImports,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** What the file would do. Throws FileRefused. Stores nothing. */
  async look(file: WholeFile): Promise<AbsenceAnswer> {
    const { judged, notices } = await this.judge(file);
    return { ...planned(judged), refused: refusedIn(judged), notices };
  }

  /** Throws FileRefused; then nothing is stored. */
  async bringIn(file: WholeFile, actor: Actor): Promise<AbsenceAnswer> {
    const createdAt = this.clock.now();
    const { judged, columns, notices } = await this.judge(file);
    const kept = Object.assign(new Import(), {
      kind: 'absence',
      state: 'done',
      fileName: file.name.slice(-LONGEST_NAME),
      fileHash: createHash('sha256').update(file.bytes).digest('base64url'),
      accountId: actor.accountId,
      columns,
      rowsTotal: judged.length,
      createdAt,
    } as const);
    const counts = await this.absences.takeIn(null, judged, actor);
    const refused = refusedIn(judged);
    const refusedRows = new Set(refused.map(({ row }) => row)).size;
    const rowsDone = judged.length - refusedRows;
    Object.assign(kept, counts, { refused: refusedRows, rowsDone, finishedAt: this.clock.now() });
    await this.transactions.run((tx) => tx.insert(Import, kept));
    return { ...counts, refused, notices };
  }

  private async judge({ bytes, name }: WholeFile) {
    const { header, headerRow, rows } = await readTable(bytes, name, (cells) =>
      knowsAbsenceHeader(cells),
    );
    const columns = recogniseAbsenceColumns(header);
    const read = absenceRows(header, columns, rows).map((row) => ({ ...row, id: randomUUID() }));
    const notices = columns.flatMap((column) => noticeOf(column, headerRow));
    return { judged: await this.absences.judge(read, null), columns, notices };
  }
}

const LONGEST_NAME = 200;

function noticeOf({ header, field, dropped }: AbsenceColumn, row: number) {
  if (field !== null || header === '') return [];
  const message =
    dropped === null
      ? `niet ingelezen: ${header}. Deze kolom kennen we niet.`
      : `niet ingelezen: ${dropped}`;
  return [{ row, column: header, message }];
}

const OUTCOMES = { new: 'accepted', update: 'updated', same: 'unchanged' } as const;

function planned(judged: readonly JudgedAbsence[]): AbsenceCounts {
  const counts = { accepted: 0, updated: 0, unchanged: 0 };
  for (const { plan } of judged) if (plan) counts[OUTCOMES[plan]] += 1;
  return counts;
}

const refusedIn = (judged: readonly JudgedAbsence[]): AbsenceAnswer['refused'] =>
  judged.flatMap(({ row, faults }) => faults.map((fault) => ({ row, ...fault })));
