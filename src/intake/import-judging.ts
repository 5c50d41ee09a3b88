import { Injectable } from '@nestjs/common';
import type { Column, SourceRow, Verdict } from './engine.js';
import { Engines } from './engines.js';
import type { Import } from './import.entity.js';
import { ImportRows, type KeptRow } from './import-rows.js';
import { ImportScopes } from './import-scopes.js';

/** Looks at every row that is not in yet, and keeps what is wrong with it. */
@Injectable()
export class ImportJudging {
  constructor(
    private readonly engines: Engines,
    private readonly rows: ImportRows,
    private readonly scopes: ImportScopes,
  ) {}

  /** Judges all waiting rows together: the same student twice shows only from the whole. Gives how many rows are about somebody. */
  async judge(kept: Import): Promise<number> {
    const waiting = await this.rows.waiting(kept.id);
    const sources = this.sourcesOf(kept, waiting);
    const leftOut = skipped(waiting);
    const wanted = sources.filter(({ id }) => !leftOut.has(id));
    const verdicts = await this.engines.for(kept.kind).judge(wanted, await this.scopes.of(kept));
    const settled = waiting.map((row) => settle(row, verdicts.get(row.id) ?? null));
    await this.rows.keep(
      kept.id,
      settled.filter((row, at) => !isSame(row, waiting[at])),
    );
    return sources.length;
  }

  /** What may go in of what waits. */
  async ready(kept: Import): Promise<SourceRow[]> {
    const waiting = await this.rows.waiting(kept.id);
    return this.sourcesOf(
      kept,
      waiting.filter(({ state, content }) => state === 'open' && content.verdict !== null),
    );
  }

  /** The rows by field, with what a person typed instead. Totals and headers in between are left out. */
  private sourcesOf({ kind, columns }: Import, waiting: readonly KeptRow[]): SourceRow[] {
    const all = columns as Column[];
    const byRow = new Map(waiting.map((row) => [row.row, row]));
    const table = waiting.map(({ row, content }) => ({ row, cells: content.cells }));
    const read = this.engines.for(kind).read(
      all.map(({ header }) => header),
      all,
      table,
    );
    return read.flatMap((row) => {
      const known = byRow.get(row.row);
      if (!known) return [];
      const { id, choice, content } = known;
      return [{ ...row, id, choice, cells: { ...row.cells, ...content.typed } }];
    });
  }
}

const skipped = (rows: readonly KeptRow[]): ReadonlySet<string> =>
  new Set(rows.filter(({ content }) => content.isSkipped).map(({ id }) => id));

function settle(row: KeptRow, verdict: Verdict | null): KeptRow {
  const choice = verdict !== null && verdict.question === null ? null : row.choice;
  return { ...row, choice, state: stateOf(verdict, choice), content: { ...row.content, verdict } };
}

function stateOf(verdict: Verdict | null, choice: string | null): KeptRow['state'] {
  if (verdict === null) return 'skipped';
  const isUnanswered = verdict.question !== null && choice === null;
  return verdict.state === 'refused' || isUnanswered ? 'refused' : 'open';
}

const isSame = (one: KeptRow, other: KeptRow | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
