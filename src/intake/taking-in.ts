import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Engines } from './engines.js';
import type { Import } from './import.entity.js';
import { ImportJudging } from './import-judging.js';
import { ImportRows } from './import-rows.js';
import { ImportScopes } from './import-scopes.js';

type Counts = Pick<
  Import,
  'accepted' | 'updated' | 'unchanged' | 'refused' | 'rowsDone' | 'finishedAt'
>;

/** Stores what a person confirmed; what cannot go in yet is kept for later. */
@Injectable()
export class TakingIn {
  constructor(
    private readonly engines: Engines,
    private readonly judging: ImportJudging,
    private readonly rows: ImportRows,
    private readonly scopes: ImportScopes,
    private readonly clock: Clock,
  ) {}

  async takeIn(kept: Import): Promise<Counts> {
    const { id, kind, accountId } = kept;
    await this.judging.judge(kept);
    const task = { importId: id, actor: { accountId }, scope: await this.scopes.of(kept) };
    await this.engines.for(kind).takeIn(task, await this.judging.ready(kept));
    await this.rows.letGoOfDone(id);
    await this.judging.judge(kept);
    const [outcomes, { mend, done }] = [await this.rows.outcomes(id), await this.rows.counts(id)];
    return { ...outcomes, refused: mend, rowsDone: done, finishedAt: this.clock.now() };
  }
}
