import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setImmediate as breath } from 'node:timers/promises';
import { In, type DataSource, type EntityManager } from 'typeorm';
import { Keys } from '../config/keys.js';
import { put } from '../database/put.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import type { Verdict } from './engine.js';
import { ImportRow, type ImportRowState } from './import-row.entity.js';
import type { FileRow } from './reading/file-table.js';

/** So many rows are written at a time, so that others can write in between. */
const CHUNK = 500;

/** What a row says, sealed at rest. */
export interface RowContent {
  /** As they came, but for columns that are never read. */
  readonly cells: readonly string[];
  /** By field, what a person typed in place of it. */
  readonly typed: Readonly<Record<string, string>>;
  /** A person said to leave this row out. */
  readonly isSkipped: boolean;
  readonly verdict: Verdict | null;
}

/** A row of a file with what it says. */
export interface KeptRow {
  readonly id: string;
  readonly row: number;
  readonly state: ImportRowState;
  readonly choice: string | null;
  readonly content: RowContent;
}

/** Where a row stands: to be mended or answered, nothing new in it, ready to go in, left out, or in. */
export type Tab = 'mend' | 'same' | 'good' | 'skipped' | 'done';
export type RowCounts = Readonly<Record<Tab, number>>;

const TABS: Readonly<Record<Tab, ReturnType<typeof sql>>> = {
  mend: sql`r.state = 'refused'`,
  same: sql`r.state = 'open' and r.outcome = 'unchanged'`,
  good: sql`r.state = 'open' and r.outcome in ('accepted', 'updated')`,
  skipped: sql`r.state = 'skipped'`,
  done: sql`r.state = 'done'`,
};

/** The rows of files on their way in. What they say is sealed, and gone once it is no longer needed. */
@Injectable()
export class ImportRows {
  constructor(
    private readonly keys: Keys,
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Keeps the rows of a file that was read; `isKept` says of which columns. */
  async add(
    importId: string,
    found: readonly FileRow[],
    isKept: (index: number) => boolean,
  ): Promise<void> {
    for (const chunk of chunksOf(found)) {
      const fresh = chunk.map(({ row, cells }) =>
        this.sealed(Object.assign(new ImportRow(), { importId, row, state: 'open' as const }), {
          cells: cells.map((cell, index) => (isKept(index) ? cell : '')),
          typed: {},
          isSkipped: false,
          verdict: null,
        }),
      );
      await this.transactions.run((tx) => put(tx, ImportRow, fresh));
      await breath();
    }
  }

  /** Stores what changed of these rows. */
  async keep(importId: string, changed: readonly KeptRow[]): Promise<void> {
    for (const chunk of chunksOf(changed)) {
      await this.transactions.run((tx) => this.store(tx, importId, chunk));
      await breath();
    }
  }

  /** What went in meanwhile stays in. */
  private async store(tx: EntityManager, importId: string, chunk: readonly KeptRow[]) {
    const ids = chunk.map(({ id }) => id);
    const done = await tx.find(ImportRow, {
      where: { id: In(ids), state: 'done' },
      select: { id: true },
    });
    const isIn = new Set(done.map(({ id }) => id));
    const lines = chunk.filter(({ id }) => !isIn.has(id)).map((row) => this.line(importId, row));
    const set = ['state', 'choice', 'outcome', 'faults', 'sealedCells'];
    await put(tx, ImportRow, lines, { same: ['id'], set });
  }

  private line(importId: string, { id, row, state, choice, content }: KeptRow): ImportRow {
    const { verdict } = content;
    const line = Object.assign(new ImportRow(), { id, importId, row, state, choice });
    line.outcome = state === 'open' && verdict ? OUTCOMES[verdict.plan ?? 'same'] : null;
    line.faults = (verdict?.faults ?? []).map(({ column, code }) => ({ column, code }));
    return this.sealed(line, content);
  }

  /** The rows that are not in yet and whose cells are still there, in the order of the file. */
  async waiting(importId: string): Promise<KeptRow[]> {
    const found = await rows<StoredRow>(
      this.database.manager,
      sql`select r.id, r.row, r.state, r.choice, r.sealed_cells as "sealed" from import_rows r
          where r.import_id = ${importId} and r.state <> 'done' and r.sealed_cells is not null order by r.row`,
    );
    const kept: KeptRow[] = [];
    for (const chunk of chunksOf(found)) {
      kept.push(...chunk.map((row) => this.opened(row)));
      await breath();
    }
    return kept;
  }

  /** A part of the rows of one tab. */
  async page(importId: string, tab: Tab | 'any', limit: number, offset = 0): Promise<KeptRow[]> {
    const found = await rows<StoredRow>(
      this.database.manager,
      sql`select r.id, r.row, r.state, r.choice, r.sealed_cells as "sealed" from import_rows r
          where r.import_id = ${importId} and ${tab === 'any' ? sql`1 = 1` : TABS[tab]} and r.sealed_cells is not null
          order by r.row limit ${limit} offset ${offset}`,
    );
    return found.map((row) => this.opened(row));
  }

  async counts(importId: string): Promise<RowCounts> {
    const found = await rows<{ tab: Tab; total: number }>(
      this.database.manager,
      sql`select case when ${TABS.mend} then 'mend' when ${TABS.same} then 'same' when ${TABS.good} then 'good'
            when ${TABS.done} then 'done' else 'skipped' end as "tab", count(*) as "total"
          from import_rows r where r.import_id = ${importId} and (r.state = 'done' or r.sealed_cells is not null)
          group by 1`,
    );
    const of = (tab: Tab) => Number(found.find((each) => each.tab === tab)?.total ?? 0);
    return {
      mend: of('mend'),
      same: of('same'),
      good: of('good'),
      skipped: of('skipped'),
      done: of('done'),
    };
  }

  /** What became of the rows that are in. */
  async outcomes(importId: string): Promise<Record<Outcome, number>> {
    const found = await rows<{ outcome: Outcome; total: number }>(
      this.database.manager,
      sql`select r.outcome, count(*) as "total" from import_rows r
          where r.import_id = ${importId} and r.state = 'done' group by r.outcome`,
    );
    const of = (outcome: Outcome) =>
      Number(found.find((each) => each.outcome === outcome)?.total ?? 0);
    return {
      accepted: of('accepted'),
      updated: of('updated'),
      unchanged: of('unchanged'),
    };
  }

  /** What rows said that are in, but for the names of people who still have to be invited. */
  async letGoOfDone(importId: string): Promise<void> {
    for (let part = await this.doneAfter(importId, 0); part.length > 0;) {
      const [known, unknown] = [part.filter(isSettled), part.filter((row) => !isSettled(row))];
      await this.transactions.run(async (tx) => {
        await tx.update(ImportRow, { id: In(known.map(({ id }) => id)) }, { sealedCells: null });
        for (const { id, content } of unknown) {
          const left = { ...content, cells: [], typed: {} };
          await tx.update(ImportRow, { id }, { sealedCells: this.seal(id, left) });
        }
      });
      await breath();
      part = await this.doneAfter(importId, part.at(-1)?.row ?? 0);
    }
  }

  /** The next rows that are in and still say something. */
  private async doneAfter(importId: string, row: number): Promise<KeptRow[]> {
    const found = await rows<StoredRow>(
      this.database.manager,
      sql`select r.id, r.row, r.state, r.choice, r.sealed_cells as "sealed" from import_rows r
          where r.import_id = ${importId} and r.state = 'done' and r.sealed_cells is not null
            and r.row > ${row} order by r.row limit ${CHUNK}`,
    );
    return found.map((each) => this.opened(each));
  }

  /** Takes away what rows say; that they were there stays. */
  static async wipe(tx: EntityManager, importId: string): Promise<void> {
    await tx.update(ImportRow, { importId }, { sealedCells: null });
  }

  private seal(id: string, content: RowContent): string {
    return this.keys.seal(JSON.stringify(content), importRowContext(id));
  }

  private opened({ sealed, ...row }: StoredRow): KeptRow {
    const text = this.keys.open(sealed, importRowContext(row.id));
    if (text === null) throw new Error(`import row ${row.id} cannot be opened`);
    return { ...row, content: JSON.parse(text) as RowContent };
  }

  private sealed(row: ImportRow, content: RowContent): ImportRow {
    row.sealedCells = this.seal(row.id, content);
    return row;
  }
}

type Outcome = 'accepted' | 'updated' | 'unchanged';
const OUTCOMES = { new: 'accepted', update: 'updated', same: 'unchanged' } as const;

/** Nobody in it is still to be invited. */
const isSettled = ({ content }: KeptRow): boolean => !content.verdict?.unknownMentor;

export const importRowContext = (id: string): string => `import-row:${id}`;

interface StoredRow {
  id: string;
  row: number;
  state: ImportRowState;
  choice: string | null;
  sealed: string;
}

export function chunksOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, at) =>
    all.slice(at * CHUNK, (at + 1) * CHUNK),
  );
}
