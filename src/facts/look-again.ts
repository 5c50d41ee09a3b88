import { Injectable, Logger, Optional, type OnModuleDestroy } from '@nestjs/common';
import { Interval, SchedulerRegistry } from '@nestjs/schedule';
import { setTimeout as sleep } from 'node:timers/promises';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { limitTo, rows, sql, sqlList, type Sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { addDays, earliest, type Day } from '../policy/day.js';
import { Facts, LOOK_NOW } from './facts.js';
import { noChanges, type Changes, type Follower } from './follower.js';

/** In one transaction: small enough that pages wait only a moment. */
const AT_A_TIME = 500;
const EVERY_MS = 1000;
const NEVER: Day = '9999-12-31';

/** Works out anew what follows from facts that changed, or from a new day. */
@Injectable()
export class LookAgain implements OnModuleDestroy {
  private readonly logger = new Logger(LookAgain.name);
  private readonly followers: Follower[] = [];
  private atWork: Promise<void> | null = null;
  private isAwake: boolean;

  constructor(
    facts: Facts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
    @Optional() scheduler?: SchedulerRegistry,
  ) {
    this.isAwake = scheduler !== undefined;
    facts.whenKept(() => void this.atOnce());
  }

  /** In the order in which they are added: each builds on the ones before it. */
  add(follower: Follower): void {
    this.followers.push(follower);
  }

  /** From now on only when asked for; so it is on the command line, beside a server that does the work. */
  rest(): void {
    this.isAwake = false;
  }

  /** What changed and was not worked out yet, also from before a restart. */
  @Interval(EVERY_MS)
  async atOnce(): Promise<void> {
    if (this.isAwake) await (this.atWork ??= this.catchUp());
  }

  /** Before somebody reads about a student whose facts have just changed. */
  async settled(studentId: string): Promise<void> {
    const [changed] = await rows<{ id: string }>(
      this.database.manager,
      sql`select id from trajectories where student_id = ${studentId} and look_again_on = ${LOOK_NOW}`,
    );
    if (changed) await this.lookAt(sql`student_id = ${studentId} and look_again_on = ${LOOK_NOW}`);
  }

  /** All that the day or changed facts ask for; with a pause between transactions where people are at work. */
  lookOn(today: Day, pauseMs = 0): Promise<Changes> {
    return this.lookAt(sql`look_again_on <= ${today}`, { today, pauseMs });
  }

  async onModuleDestroy(): Promise<void> {
    await this.atWork;
  }

  private async catchUp(): Promise<void> {
    try {
      await this.lookAt(sql`look_again_on = ${LOOK_NOW}`);
    } catch (fault) {
      this.logger.error(fault);
    } finally {
      this.atWork = null;
    }
  }

  private async lookAt(
    which: Sql,
    { today = this.clock.today(), pauseMs = 0 } = {},
  ): Promise<Changes> {
    const changes = noChanges();
    for (;;) {
      const count = await this.some(which, today, changes);
      if (count < AT_A_TIME) return changes;
      if (pauseMs > 0) await sleep(pauseMs);
    }
  }

  private async some(which: Sql, today: Day, changes: Changes): Promise<number> {
    const taken: string[] = [];
    const done = { ...changes };
    try {
      await this.transactions.run(async (tx) => {
        taken.push(...(await take(tx, which)));
        await this.follow(tx, taken, today, done);
      });
      Object.assign(changes, done);
    } catch (fault) {
      if (taken.length === 0) throw fault;
      for (const id of taken) await this.one(id, today, changes);
    }
    return taken.length;
  }

  /** One that cannot be worked out holds up no other: it is told of, and tried again the next day. */
  private async one(id: string, today: Day, changes: Changes): Promise<void> {
    const done = { ...changes };
    try {
      await this.transactions.run((tx) => this.follow(tx, [id], today, done));
      Object.assign(changes, done);
    } catch (fault) {
      this.logger.error({ trajectory: id, fault });
      changes.failed += 1;
      await this.transactions.run((tx) => lookAgainOn(tx, new Map([[id, addDays(today, 1)]])));
    }
  }

  private async follow(
    tx: EntityManager,
    ids: readonly string[],
    today: Day,
    changes: Changes,
  ): Promise<void> {
    if (ids.length === 0) return;
    const next = new Map<string, Day>(ids.map((id) => [id, NEVER]));
    for (const follower of this.followers)
      for (const [id, day] of await follower.follow(tx, ids, today, changes))
        next.set(id, earliest(next.get(id) ?? NEVER, day ?? NEVER));
    await lookAgainOn(tx, next);
  }
}

/** On PostgreSQL of two instances each takes others. */
async function take(tx: EntityManager, which: Sql): Promise<string[]> {
  const isPostgres = tx.connection.options.type === 'postgres';
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from trajectories where ${which} order by id ${limitTo(AT_A_TIME)}
        ${isPostgres ? sql`for update skip locked` : sql``}`,
  );
  return found.map(({ id }) => id);
}

async function lookAgainOn(tx: EntityManager, days: ReadonlyMap<string, Day>): Promise<void> {
  const perDay = new Map<Day, string[]>();
  for (const [id, day] of days) perDay.set(day, [...(perDay.get(day) ?? []), id]);
  for (const [day, ids] of perDay)
    await rows(tx, sql`update trajectories set look_again_on = ${day} where id in ${sqlList(ids)}`);
}
