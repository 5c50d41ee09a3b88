import { Injectable } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import { Turns } from './turns.js';

type Work<T> = (tx: EntityManager) => Promise<T>;

/**
 * The only door for writing. What `run` is given happens whole or not at all.
 * On SQLite writers take turns (one connection: a second transaction would become part of the first);
 * on PostgreSQL they run beside each other. The work awaits only `tx`; `run` inside `run` is refused.
 */
@Injectable()
export class Transactions {
  private readonly turns = new Turns();
  private readonly inside = new AsyncLocalStorage<(() => void)[]>();

  constructor(private readonly writer: DataSource) {}

  async run<T>(work: Work<T>): Promise<T> {
    if (this.inside.getStore())
      throw new Error('Transactions.run inside Transactions.run: pass tx on instead');
    const afterCommit: (() => void)[] = [];
    const result = await this.inside.run(afterCommit, () =>
      this.isSqlite ? this.turns.take(() => this.onSqlite(work)) : this.writer.transaction(work),
    );
    for (const callback of afterCommit) callback();
    return result;
  }

  /** Calls back once what is being written now has been kept; never when it is rolled back. */
  afterCommit(callback: () => void): void {
    const waiting = this.inside.getStore();
    if (!waiting) throw new Error('afterCommit outside Transactions.run');
    waiting.push(callback);
  }

  private get isSqlite(): boolean {
    return this.writer.options.type === 'better-sqlite3';
  }

  private async onSqlite<T>(work: Work<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    await runner.startTransaction();
    try {
      // Starting with a write makes SQLite wait for another process instead of failing later; it changes nothing.
      await runner.query('delete from leases where 1 = 0');
      const result = await work(runner.manager);
      await runner.commitTransaction();
      return result;
    } catch (fault) {
      await runner.rollbackTransaction();
      throw fault;
    }
  }
}
