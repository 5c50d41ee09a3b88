import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import { Initiatives } from '../../initiatives/initiatives.js';
import type { Day } from '../../policy/day.js';
import type { Viewer } from '../../web/viewer.js';
import { KnownPlaces } from './directory.js';
import { judgeRows } from './judge.js';
import { OnFile } from './on-file.js';
import { readRow } from './read-row.js';
import type { ImportScope, JudgedRow, RosterRow, TakenIn, TakingIn } from './roster.js';
import { TakingInRows } from './taking-in-rows.js';
import { UndoneRosters } from './undone-rosters.js';

/** "Chunks of about 500 with a pause": pages wait no longer than one of them takes. */
const CHUNK = 500;
const PAUSE_MS = 5;
/** How often a row is judged again when somebody else was quicker. */
const MOST_ROUNDS = 3;

/** Rosters on their way in: what each row would do, doing it, and taking it back. */
@Injectable()
export class Rosters {
  constructor(
    private readonly transactions: Transactions,
    private readonly takingIn: TakingInRows,
    private readonly undone: UndoneRosters,
    private readonly clock: Clock,
    private readonly initiatives: Initiatives,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** What becomes of every row, in the order of the rows. Stores nothing. */
  async judge(
    rows: readonly RosterRow[],
    scope: ImportScope,
    today: Day = this.clock.today(),
  ): Promise<JudgedRow[]> {
    const { manager } = this.database;
    const places = await KnownPlaces.load(manager, today);
    const reading = { places, initiatives: this.initiatives, scope, today };
    const read: ReturnType<typeof readRow>[] = [];
    for (const part of chunksOf(rows)) {
      read.push(...part.map((row) => readRow(row, reading)));
      await pause(0);
    }
    const onFile = await OnFile.load(manager, read);
    return judgeRows(read, { ...reading, onFile, now: this.clock.now() });
  }

  /**
   * Takes in what is good, in chunks with a pause in between, each with its lines in `import_rows`: so
   * what was killed halfway goes on with the rows that are still open. Keeps up `rows_done` and the counts
   * of the import; its state is for who began it.
   */
  async takeIn(judged: readonly JudgedRow[], to: TakingIn): Promise<TakenIn> {
    const outcome = { accepted: 0, updated: 0, unchanged: 0, refused: 0 };
    let waiting = judged;
    for (let round = 1; waiting.length > 0 && round <= MOST_ROUNDS; round += 1) {
      const stale: JudgedRow[] = [];
      for (const chunk of chunksOf(waiting)) {
        const left = await this.transactions.run((tx) => this.takingIn.write(tx, chunk, to));
        stale.push(...chunk.filter(({ id }) => left.has(id)));
        for (const row of chunk) if (!left.has(row.id)) outcome[counterOf(row)] += 1;
        await pause(PAUSE_MS);
      }
      waiting = stale.length > 0 ? await this.again(stale, to) : [];
    }
    return { ...outcome, left: waiting };
  }

  /** Takes a whole import back. Problem 'not-now' says what was built on it, or that a day has passed. */
  undo(importId: string, viewer: Pick<Viewer, 'accountId'>): Promise<void> {
    const actor = { accountId: viewer.accountId };
    return this.transactions.run((tx) => this.undone.undo(tx, importId, actor));
  }

  private async again(stale: readonly JudgedRow[], { scope }: TakingIn): Promise<JudgedRow[]> {
    const sources = stale.map(({ source }) => source);
    const rejudged = await this.judge(sources, scope);
    return rejudged.map((row, at) => ({ ...row, id: stale[at]?.id ?? row.id }));
  }
}

const counterOf = ({ state, plan }: JudgedRow) => {
  if (state === 'refused') return 'refused' as const;
  return plan === 'new' ? 'accepted' : plan === 'update' ? 'updated' : 'unchanged';
};

function chunksOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, at) =>
    all.slice(at * CHUNK, (at + 1) * CHUNK),
  );
}
