import { Injectable, Logger, Optional, type OnModuleDestroy } from '@nestjs/common';
import { Interval, SchedulerRegistry } from '@nestjs/schedule';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { isUnavailable } from '../database/driver-error.js';
import { isPostgres } from '../database/is-postgres.js';
import { listed } from '../database/listed.js';
import { limitTo, rows, sql, type Sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { addDays, earliest, latest, type Day } from '../policy/day.js';
import { Facts, LOOK_WITH_NEW_DAYS_OFF } from './facts.js';
import { noChanges, type Changes, type Follower, type Look } from './follower.js';

/** Facts changed: LOOK_NOW, or with new days off. */
const MUST_LOOK = sql`look_again_on <= ${LOOK_WITH_NEW_DAYS_OFF}`;

/** How many are looked at in one transaction, and how long others have the database after it. */
export interface Pace {
  readonly atATime: number;
  readonly pauseMs: number;
}

/** While people are at work: they wait a moment at most. */
export const GENTLE: Pace = { atATime: 100, pauseMs: 5 };
export const QUICK: Pace = { atATime: 1_000, pauseMs: 0 };

const EVERY_MS = 1000;
/** What people save at about the same moment is looked at together: most of a look is the same for one as for many. */
const SOON_MS = 250;
const NEVER: Day = '9999-12-31';

/** How to look at many. */
export interface Looking {
  readonly pace?: Pace;
  /** A date that is over: what changed since is left for the day itself. */
  readonly isPast?: boolean;
  /** What was changed already by a run that did not finish. */
  readonly changes?: Changes;
  /** In each transaction, with all that was changed up to and with it. */
  readonly note?: (tx: EntityManager, changes: Changes) => Promise<void>;
}

/** The program ends: what is not done yet is done when it starts again. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Works out anew what follows from facts that changed, or from a new day. */
@Injectable()
export class LookAgain implements OnModuleDestroy {
  private readonly logger = new Logger(LookAgain.name);
  private readonly followers: Follower[] = [];
  private atWork: Promise<void> | null = null;
  private isAwake: boolean;
  private isLeaving = false;
  private waiting: NodeJS.Timeout | null = null;

  constructor(
    private readonly facts: Facts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
    @Optional() scheduler?: SchedulerRegistry,
  ) {
    this.isAwake = scheduler !== undefined;
    facts.whenKept(() => this.soon());
  }

  /** In the order in which they are added: each builds on the ones before it. */
  add(follower: Follower): void {
    this.followers.push(follower);
  }

  /** From now on only when asked for; so it is on the command line, beside a server that does the work. */
  rest(): void {
    this.isAwake = false;
  }

  /** Nothing by itself while the work goes on, which asks for it when it is ready. */
  async whileResting<T>(work: () => Promise<T>): Promise<T> {
    const { isAwake } = this;
    this.isAwake = false;
    try {
      await this.atWork;
      return await work();
    } finally {
      this.isAwake = isAwake;
    }
  }

  /** What changed and was not worked out yet, also from before a restart. */
  @Interval(EVERY_MS)
  async atOnce(): Promise<void> {
    if (this.isAwake) await (this.atWork ??= this.catchUp());
  }

  /**
   * Before somebody reads about a student whose facts have just changed. Where nothing can be written now they read what
   * followed from the facts before: the look is still due.
   */
  async settled(studentId: string): Promise<void> {
    try {
      await this.settle(studentId);
    } catch (fault) {
      if (!isUnavailable(fault)) throw fault;
      this.logger.warn({ student: studentId, fault });
    }
  }

  /** All that the day asks for, and changed facts where the day is not over. Throws Interrupted. */
  lookOn(day: Day, looking: Looking = {}): Promise<Changes> {
    const dueBy = sql`look_again_on <= ${day}`;
    const which = looking.isPast ? sql`${dueBy} and not (${MUST_LOOK})` : dueBy;
    return this.lookAt(which, day, looking);
  }

  async onModuleDestroy(): Promise<void> {
    this.isLeaving = true;
    if (this.waiting) clearTimeout(this.waiting);
    await this.atWork;
  }

  private async settle(studentId: string): Promise<void> {
    const which = sql`student_id = ${studentId} and ${MUST_LOOK}`;
    const [changed] = await rows<{ id: string }>(
      this.database.manager,
      sql`select id from trajectories where ${which}`,
    );
    if (changed) await this.lookAt(which, this.clock.today());
  }

  private soon(): void {
    if (!this.isAwake || this.isLeaving) return;
    this.waiting ??= setTimeout(() => {
      this.waiting = null;
      void this.atOnce();
    }, SOON_MS);
  }

  private async catchUp(): Promise<void> {
    try {
      await this.lookAt(MUST_LOOK, this.clock.today(), { pace: GENTLE });
    } catch (fault) {
      if (!(fault instanceof Interrupted)) this.logger.error({ fault });
    } finally {
      this.atWork = null;
    }
  }

  private async lookAt(which: Sql, today: Day, looking: Looking = {}): Promise<Changes> {
    const { pace = QUICK, note = () => Promise.resolve() } = looking;
    const changes = looking.changes ?? noChanges();
    for (;;) {
      const count = await this.some(which, { today, changes, note, atATime: pace.atATime });
      if (count < pace.atATime) return changes;
      if (this.isLeaving) throw new Interrupted();
      await letOthers(pace.pauseMs);
    }
  }

  private async some(which: Sql, look: LookAtMany): Promise<number> {
    const taken: string[] = [];
    try {
      await this.kept(look, async (tx) => {
        const found = await take(tx, which, look.atATime);
        taken.push(...found.map(({ id }) => id));
        if (found.some(({ on }) => on === LOOK_WITH_NEW_DAYS_OFF)) this.facts.daysOffChanged();
        return taken;
      });
    } catch (fault) {
      if (taken.length === 0 || isUnavailable(fault)) throw fault;
      for (const id of taken) await this.one(id, look);
    }
    return taken.length;
  }

  /** One that cannot be worked out holds up no other: it is told of, and tried again the next day. */
  private async one(id: string, look: LookAtMany): Promise<void> {
    try {
      await this.kept(look, () => Promise.resolve([id]));
    } catch (fault) {
      if (isUnavailable(fault)) throw fault;
      this.logger.error({ trajectory: id, fault });
      await this.transactions.run(async (tx) => {
        await lookAgainOn(tx, new Map([[id, addDays(look.today, 1)]]));
        await look.note(tx, { ...look.changes, failed: look.changes.failed + 1 });
      });
      look.changes.failed += 1;
    }
  }

  /** Counts what was changed only when it is kept. */
  private async kept(
    { today, changes, note }: LookAtMany,
    choose: (tx: EntityManager) => Promise<readonly string[]>,
  ): Promise<void> {
    const done = { ...changes };
    await this.transactions.run(async (tx) => {
      const ids = await choose(tx);
      if (ids.length === 0) return;
      await this.follow(tx, { trajectoryIds: ids, today, changes: done });
      await note(tx, done);
    });
    Object.assign(changes, done);
  }

  private async follow(tx: EntityManager, look: Look): Promise<void> {
    const next = new Map<string, Day>(look.trajectoryIds.map((id) => [id, NEVER]));
    for (const follower of this.followers)
      for (const [id, day] of await follower.follow(tx, look))
        next.set(id, earliest(next.get(id) ?? NEVER, day ?? NEVER));
    // Never the same day again: then the look would not end.
    const tomorrow = addDays(look.today, 1);
    for (const [id, day] of next) next.set(id, latest(day, tomorrow));
    await lookAgainOn(tx, next);
  }
}

/** Also without a pause others get a turn: on SQLite no step of the work waits for anything. */
export async function letOthers(pauseMs: number): Promise<void> {
  await (pauseMs > 0 ? sleep(pauseMs) : setImmediate());
}

/** A look at many that is going on. */
interface LookAtMany {
  readonly atATime: number;
  readonly today: Day;
  readonly changes: Changes;
  readonly note: NonNullable<Looking['note']>;
}

/** Those that wait longest, along the index. On PostgreSQL of two instances each takes others. */
async function take(
  tx: EntityManager,
  which: Sql,
  atATime: number,
): Promise<{ readonly id: string; readonly on: Day }[]> {
  return rows(
    tx,
    sql`select id, look_again_on as "on" from trajectories where ${which} order by look_again_on ${limitTo(atATime)}
        ${isPostgres(tx) ? sql`for update skip locked` : sql``}`,
  );
}

async function lookAgainOn(tx: EntityManager, days: ReadonlyMap<string, Day>): Promise<void> {
  const perDay = new Map<Day, string[]>();
  for (const [id, day] of days) {
    const same = perDay.get(day);
    if (same) same.push(id);
    else perDay.set(day, [id]);
  }
  for (const [day, ids] of perDay)
    await rows(
      tx,
      sql`update trajectories set look_again_on = ${day} where id in ${listed(tx, ids)}`,
    );
}
