import { Injectable } from '@nestjs/common';
import { In, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Transactions } from '../database/transactions.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { ColumnMemory, type Remembered } from './column-memory.js';
import type { Column } from './engine.js';
import { Import, type ImportState } from './import.entity.js';
import { ImportRows } from './import-rows.js';
import { Imports } from './imports.js';
import { edited, type RowEdits } from './row-edits.js';

/** Looked at, whole or for what is left: now a person has the word. */
const READY: readonly ImportState[] = ['checked', 'done'];

/** What a person does with a file that waits: say what its columns are, mend rows, take it in, throw it away. */
@Injectable()
export class ImportChanges {
  constructor(
    private readonly imports: Imports,
    private readonly rows: ImportRows,
    private readonly memory: ColumnMemory,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** What each column is, remembered for the next file of this school. Problem 'not-now' once rows are in. */
  async nameColumns(
    viewer: Viewer,
    id: string,
    columns: Column[],
    said: Remembered,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const kept = await this.imports.mustSee(tx, viewer, id);
      await this.become(tx, kept, ['columns', 'checked'], 'checking', {
        columns: columns as never,
      });
      const place = kept.organisationId ?? viewer.posts[0]?.organisationId;
      if (place) await this.memory.remember(tx, place, kept.kind, said);
      await this.note(tx, viewer, 'import.columns', id);
    });
  }

  /** Keeps what was typed and lets all rows be judged again. Rows that are in already stay as they are. */
  async mend(viewer: Viewer, id: string, edits: RowEdits): Promise<void> {
    const kept = await this.imports.find(viewer, id);
    if (!READY.includes(kept.state)) throw new Problem('not-now');
    await this.keepEdits(id, edits);
    await this.transactions.run((tx) => this.become(tx, kept, READY, 'checking'));
  }

  /**
   * Begins taking in what is good, once: `version` is the one that was on the screen. False when it was another:
   * somebody was quicker, also oneself with a second click.
   */
  async takeIn(viewer: Viewer, id: string, version: number, edits: RowEdits): Promise<boolean> {
    const kept = await this.imports.find(viewer, id);
    if (kept.version !== version || !READY.includes(kept.state)) return false;
    await this.keepEdits(id, edits);
    return this.transactions.run(async (tx) => {
      if (!(await this.becomes(tx, kept, READY, 'importing'))) return false;
      await this.note(tx, viewer, 'import.begin', id);
      return true;
    });
  }

  /** Throws a file away of which nothing was taken in, and what it said. */
  async drop(viewer: Viewer, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const kept = await this.imports.mustSee(tx, viewer, id);
      if (kept.state === 'dropped') return;
      if (kept.rowsDone > 0)
        throw new Problem('not-now', 'Een deel is al ingelezen. Maak de import ongedaan.');
      await this.become(tx, kept, ['columns', 'checked'], 'dropped');
      await ImportRows.wipe(tx, id);
      await this.note(tx, viewer, 'import.drop', id);
    });
  }

  private async keepEdits(id: string, edits: RowEdits): Promise<void> {
    const waiting = edits.size === 0 ? [] : await this.rows.waiting(id);
    const changed = waiting.flatMap((row) => {
      const edit = edits.get(row.row);
      return edit ? [edited(row, edit)] : [];
    });
    await this.rows.keep(id, changed);
  }

  private async become(...step: Parameters<ImportChanges['becomes']>): Promise<void> {
    if (!(await this.becomes(...step))) throw new Problem('not-now');
  }

  /** False when somebody else was quicker. */
  private async becomes(
    tx: EntityManager,
    { id, version }: Import,
    from: readonly ImportState[],
    to: ImportState,
    more: QueryDeepPartialEntity<Import> = {},
  ): Promise<boolean> {
    const changed = { ...more, state: to, fault: null, version: version + 1 };
    const { affected } = await tx.update(Import, { id, version, state: In([...from]) }, changed);
    return affected === 1;
  }

  private note(tx: EntityManager, viewer: Viewer, action: string, id: string): Promise<void> {
    return this.audit.changed(tx, viewer, action, { kind: 'import', id });
  }
}
