import { Injectable } from '@nestjs/common';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { Surroundings } from '../config/surroundings.js';
import { isBusy } from './driver-error.js';
import { rollback, SharedCommit, type Work } from './shared-commit.js';
import { Turns } from './turns.js';

/** How often a writer asks for its turn while another process writes, some 3 ms apart: about ten seconds. */
const MOST_TRIES = 3000;
const LONGEST_PAUSE_MS = 5;

/**
 * The only door for writing. What `run` is given happens whole or not at all.
 * On SQLite writers take turns (one connection: a second transaction would become part of the first);
 * on PostgreSQL they run beside each other. The work awaits only `tx`; `run` inside `run` is refused.
 */
@Injectable()
export class Transactions {
  private readonly turns = new Turns();
  private shared: SharedCommit | null = null;
  private readonly inside = new Surroundings<(() => void)[]>();

  constructor(private readonly writer: DataSource) {}

  async run<T>(work: Work<T>): Promise<T> {
    if (this.inside.here)
      throw new Error('Transactions.run inside Transactions.run: pass tx on instead');
    const afterCommit: (() => void)[] = [];
    const result = await this.inside.during(afterCommit, () =>
      this.isSqlite ? this.onSqlite(work) : this.writer.transaction(work),
    );
    for (const callback of afterCommit) callback();
    return result;
  }

  /** Calls back once what is being written now has been kept; never when it is rolled back. */
  afterCommit(callback: () => void): void {
    const waiting = this.inside.here;
    if (!waiting) throw new Error('afterCommit outside Transactions.run');
    waiting.push(callback);
  }

  private get isSqlite(): boolean {
    return this.writer.options.type === 'better-sqlite3';
  }

  /** Nobody hears how theirs ended before it is on the disk, together with what came at about the same moment. */
  private async onSqlite<T>(work: Work<T>): Promise<T> {
    const [ended, { kept }] = await this.turns.take(async () => {
      const shared = await this.open();
      return [await shared.add(work), shared] as const;
    });
    await kept;
    return ended();
  }

  /** The commit that is under way to come, or a new one: it comes when all that is asked at this moment has been heard. */
  private async open(): Promise<SharedCommit> {
    if (this.shared?.isOver === false) return this.shared;
    const runner = this.writer.createQueryRunner();
    await this.begin(runner);
    const shared = (this.shared = new SharedCommit(runner));
    void setImmediate().then(() => this.turns.take(() => shared.commit()));
    return shared;
  }

  /**
   * While another process writes this asks again and again: SQLite's own waiting would hold up every page,
   * and asks so seldom that a busy neighbour can keep it out.
   */
  private async begin(runner: QueryRunner): Promise<void> {
    await runner.query('pragma busy_timeout = 0');
    for (let tries = 1; ; tries += 1) {
      await runner.startTransaction();
      try {
        // Starting with a write takes the turn now instead of failing later; it changes nothing.
        await runner.query('delete from leases where 1 = 0');
        return;
      } catch (fault) {
        await rollback(runner);
        if (!isBusy(fault) || tries === MOST_TRIES) throw fault;
        await sleep(Math.random() * LONGEST_PAUSE_MS);
      }
    }
  }
}
