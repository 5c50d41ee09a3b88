import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setImmediate as othersFirst, setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import { Initiatives } from '../../initiatives/initiatives.js';
import type { Day } from '../../policy/day.js';
import type { Viewer } from '../../web/viewer.js';
import { KnownPlaces } from './directory.js';
import { Judgement } from './judge.js';
import { OnFile } from './on-file.js';
import { readRow, type ReadRow } from './read-row.js';
import type { ImportScope, JudgedRow, RosterRow, TakenIn, TakingIn } from './roster.js';
import { SaidBefore } from './said-before.js';
import { TakingInRows } from './taking-in-rows.js';
import { UndoneRosters } from './undone-rosters.js';

/** How many rows are read before others get their turn. */
const STRETCH = 500;
/** "Chunks of about 500 with a pause." */
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

  /** What becomes of every row, in the order of the rows, with all that it does. Stores nothing. */
  async judge(rows: readonly RosterRow[], scope: ImportScope, today?: Day): Promise<JudgedRow[]> {
    const judged: JudgedRow[] = [];
    for await (const part of (await this.weigh(rows, scope, today)).parts()) {
      judged.push(...part);
      await othersFirst();
    }
    return judged;
  }

  /** The same, some hundreds of rows at a time. */
  async weigh(
    rows: readonly RosterRow[],
    scope: ImportScope,
    today: Day = this.clock.today(),
  ): Promise<Judgement> {
    const { manager } = this.database;
    const [places, saidBefore] = [await KnownPlaces.load(manager, today), new SaidBefore()];
    const reading = { places, initiatives: this.initiatives, scope, today, saidBefore };
    const read: ReadRow[] = [];
    for (const row of rows) {
      read.push(readRow(row, reading));
      if (read.length % STRETCH === 0) await othersFirst();
    }
    const onFile = await OnFile.load(manager, read);
    return new Judgement(read, { ...reading, onFile, now: this.clock.now() });
  }

  /**
   * Takes in what is good, part by part with a pause in between, each with its lines in `import_rows`: so
   * what was killed halfway goes on with the rows that are still open. Keeps up `rows_done` and the counts
   * of the import; its state is for who began it.
   */
  async takeIn(judged: Parts, to: TakingIn): Promise<TakenIn> {
    const outcome = { accepted: 0, updated: 0, unchanged: 0, refused: 0 };
    let [waiting, left]: [Parts, JudgedRow[]] = [judged, []];
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const stale: JudgedRow[] = [];
      for await (const part of waiting) {
        const passed = await this.transactions.run((tx) => this.takingIn.write(tx, part, to));
        stale.push(...part.filter(({ id }) => passed.has(id)));
        for (const row of part) if (!passed.has(row.id)) outcome[counterOf(row)] += 1;
        await pause(PAUSE_MS);
      }
      left = stale.length > 0 ? await this.again(stale, to) : [];
      if (left.length === 0) break;
      waiting = partsOf(left);
    }
    return { ...outcome, left };
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

type Parts = AsyncIterable<readonly JudgedRow[]> | Iterable<readonly JudgedRow[]>;

function* partsOf(all: readonly JudgedRow[]): Generator<readonly JudgedRow[]> {
  for (let at = 0; at < all.length; at += STRETCH) yield all.slice(at, at + STRETCH);
}
