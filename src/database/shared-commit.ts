import type { EntityManager, QueryRunner } from 'typeorm';
import { rowsOnSqlite } from './prepared.js';

export type Work<T> = (tx: EntityManager) => Promise<T>;

/** Gives what a piece of work gave, or throws what it threw. */
type Ended<T> = () => T;

/**
 * One transaction on SQLite for pieces of work that follow one another: a commit waits for the disk, and takes longer
 * than most work. What fails is undone by itself; the rest is kept together, or nothing is.
 */
export class SharedCommit {
  /** Fulfilled when all of it is on the disk. */
  readonly kept: Promise<void>;
  isOver = false;
  private isEmpty = true;
  private readonly isKept: () => void;
  private readonly isLost: (fault: unknown) => void;

  /** On a runner that has begun. */
  constructor(private readonly runner: QueryRunner) {
    const { promise, resolve, reject } = withResolvers();
    [this.kept, this.isKept, this.isLost] = [promise, resolve, reject];
    promise.catch(() => undefined); // who did the work hears of it
  }

  /** One after the other. The first needs no savepoint, which has SQLite copy every page that is changed. */
  async add<T>(work: Work<T>): Promise<Ended<T>> {
    const { isEmpty } = this;
    this.isEmpty = false;
    if (!isEmpty) this.say('savepoint work');
    try {
      const result = await work(this.runner.manager);
      if (!isEmpty) this.say('release work');
      return () => result;
    } catch (fault) {
      await (isEmpty ? this.lose(fault) : this.undo(fault));
      return () => {
        throw fault;
      };
    }
  }

  async commit(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    try {
      await this.runner.commitTransaction();
      this.isKept();
    } catch (fault) {
      await this.lose(fault);
    }
  }

  private async undo(fault: unknown): Promise<void> {
    try {
      this.say('rollback to work');
      this.say('release work');
    } catch {
      // SQLite has ended all of it by itself: what went well before is gone with it.
      await this.lose(fault);
    }
  }

  private async lose(fault: unknown): Promise<void> {
    this.isOver = true;
    await rollback(this.runner).then(() => this.isLost(fault), this.isLost);
  }

  private say(text: string): void {
    rowsOnSqlite(this.runner.manager, text, []);
  }
}

/**
 * SQLite ends a transaction by itself when the disk is full or fails. TypeORM cannot know: it would take every later
 * transaction for a part of this one, and commit none of them. So it gets an empty one to end.
 */
export async function rollback(runner: QueryRunner): Promise<void> {
  const { inTransaction } = (await runner.connect()) as { inTransaction: boolean };
  if (!inTransaction) await runner.query('begin');
  await runner.rollbackTransaction();
}

function withResolvers() {
  let resolve: () => void = () => undefined;
  let reject: (fault: unknown) => void = () => undefined;
  const promise = new Promise<void>((fulfil, refuse) => ([resolve, reject] = [fulfil, refuse]));
  return { promise, resolve, reject };
}
