import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import { LessThan, type DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Problem } from '../problems/problem.js';
import { Attempt } from './attempt.entity.js';

/** How many tries are free, how long a wait grows after that, and after how long without tries all is forgotten. */
interface Limit {
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  readonly forgetAfterMs: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Delays grow but never lock anybody out for good. */
export const LIMITS = {
  /** Ten wrong passwords for one account, known or not. */
  password: {
    free: 10,
    firstWaitMs: 5 * SECOND,
    longestWaitMs: 15 * MINUTE,
    forgetAfterMs: DAY,
  },
  /** Many wrong passwords from one address: a whole school may share it. */
  address: {
    free: 100,
    firstWaitMs: 5 * SECOND,
    longestWaitMs: 15 * MINUTE,
    forgetAfterMs: 15 * MINUTE,
  },
  /** Five codes of the second factor per five minutes. */
  code: {
    free: 5,
    firstWaitMs: 5 * MINUTE,
    longestWaitMs: 5 * MINUTE,
    forgetAfterMs: DAY,
  },
  /** Requests for a reset mail to one address. */
  reset: {
    free: 3,
    firstWaitMs: 15 * MINUTE,
    longestWaitMs: 15 * MINUTE,
    forgetAfterMs: DAY,
  },
} as const satisfies Record<string, Limit>;

export type Door = keyof typeof LIMITS;

/** Slows down guessing. Counts in the database, so that all instances and restarts count together. */
@Injectable()
export class Throttle {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /**
   * Counts a try before it is made, so that many at once cannot slip through;
   * throws Problem('too-many-tries') while a wait runs.
   */
  async count(door: Door, who: string): Promise<void> {
    this.refuseUntil(await this.transactions.run((tx) => this.countIn(tx, door, who)));
  }

  /** Throws Problem('too-many-tries') while a wait runs; counts nothing. */
  async check(door: Door, who: string): Promise<void> {
    const key = keyOf(door, who);
    const attempt = await this.database.getRepository(Attempt).findOneBy({ key });
    this.refuseUntil(attempt && attempt.blockedUntil);
  }

  /** It was right: the count begins again. Always true, so that it can end a condition. */
  async forgive(tx: EntityManager, door: Door, who: string): Promise<true> {
    await tx.delete(Attempt, { key: keyOf(door, who) });
    return true;
  }

  async sweepOld(): Promise<void> {
    const before = this.clock.inMs(-DAY);
    await this.transactions.run((tx) => tx.delete(Attempt, { lastAt: LessThan(before) }));
  }

  private refuseUntil(until: Date | null): void {
    const left = until === null ? 0 : until.getTime() - this.clock.now().getTime();
    if (left <= 0) return;
    const text = `Er is te vaak geprobeerd. Wacht ${waitLabel(left)} en probeer het dan opnieuw.`;
    throw new Problem('too-many-tries', text);
  }

  /** Until when to wait; null when the try may be made. */
  private async countIn(tx: EntityManager, door: Door, who: string): Promise<Date | null> {
    const key = keyOf(door, who);
    const now = this.clock.now();
    const limit = LIMITS[door];
    const fresh = { key, failures: 0, lastAt: now, blockedUntil: null };
    // Holds the row, so that tries at the same moment count one by one; it is there, even if it was just forgiven.
    const held = tx.createQueryBuilder().insert().into(Attempt).values(fresh);
    await held.orUpdate(['key'], ['key']).execute();
    const attempt = await tx.findOneByOrFail(Attempt, { key });
    if (attempt.blockedUntil && attempt.blockedUntil > now) return attempt.blockedUntil;
    const isForgotten = attempt.lastAt.getTime() + limit.forgetAfterMs < now.getTime();
    const failures = isForgotten ? 1 : attempt.failures + 1;
    const wait = waitAfter(failures, limit);
    const blockedUntil = wait === 0 ? null : this.clock.inMs(wait);
    await tx.update(Attempt, { key }, { failures, lastAt: now, blockedUntil });
    return null;
  }
}

/** Milliseconds to wait after so many tries: nothing at first, then doubling up to the longest. */
export function waitAfter(tries: number, limit: Limit): number {
  if (tries < limit.free) return 0;
  return Math.min(limit.firstWaitMs * 2 ** (tries - limit.free), limit.longestWaitMs);
}

/** "20 seconden" or "15 minuten": never less than what is left. */
function waitLabel(ms: number): string {
  const seconds = Math.ceil(ms / SECOND);
  if (seconds <= 60) return `${String(seconds)} ${seconds === 1 ? 'seconde' : 'seconden'}`;
  return `${String(Math.ceil(ms / MINUTE))} minuten`;
}

/** The e-mail address or network address itself is not kept. */
function keyOf(door: Door, who: string): string {
  return `${door}:${createHash('sha256').update(who).digest('base64url')}`;
}
