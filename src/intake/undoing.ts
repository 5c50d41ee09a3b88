import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { undoableUntil } from './done.page.js';
import { Engines } from './engines.js';
import { Import } from './import.entity.js';
import { ImportRows } from './import-rows.js';
import { Imports } from './imports.js';

/** Takes a whole import back, within a day and as long as nobody built on it. */
@Injectable()
export class Undoing {
  constructor(
    private readonly imports: Imports,
    private readonly engines: Engines,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Problem 'not-found' for one that was never taken in, or too long ago. */
  async find(viewer: Viewer, id: string): Promise<Import> {
    const kept = await this.imports.find(viewer, id);
    if (undoableUntil(kept, this.clock.now()) === null) throw new Problem('not-found');
    return kept;
  }

  /** Done before, also by a second click: nothing happens. Problem 'not-now' says what was built on it. */
  async undo(viewer: Viewer, id: string): Promise<void> {
    const { state } = await this.imports.find(viewer, id);
    if (state === 'undone') return;
    const kept = await this.find(viewer, id);
    await this.engines.for(kept.kind).undo(id, viewer);
    await this.transactions.run(async (tx) => {
      const undone = {
        state: 'undone' as const,
        undoneAt: this.clock.now(),
        undoneBy: viewer.accountId,
      };
      await tx.update(Import, { id, state: 'done' }, undone);
      await ImportRows.wipe(tx, id);
    });
  }
}
