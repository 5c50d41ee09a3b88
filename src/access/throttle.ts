import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { LessThan, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Problem } from '../problems/problem.js';
import { Attempt } from './attempt.entity.js';

/** How many failures are free, and how long a wait grows after that. */
interface Limit {
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FORGET_AFTER_MS = 24 * 60 * MINUTE;

/** Delays grow but never lock anybody out for good. */
export const LIMITS = {
  /** Ten wrong passwords for one account, known or not. */
  password: { free: 10, firstWaitMs: 5 * SECOND, longestWaitMs: 15 * MINUTE },
  /** Many wrong passwords from one address: a whole school may share it. */
  address: { free: 100, firstWaitMs: 5 * SECOND, longestWaitMs: 15 * MINUTE },
  /** Five codes of the second factor per five minutes. */
  code: { free: 5, firstWaitMs: 5 * MINUTE, longestWaitMs: 5 * MINUTE },
  /** Requests for a reset mail to one address. */
  reset: { free: 3, firstWaitMs: 15 * MINUTE, longestWaitMs: 15 * MINUTE },
} as const satisfies Record<string, Limit>;

export type Door = keyof typeof LIMITS;

/** Slows down guessing. Counts in the database, so that all instances and restarts count together. */
@Injectable()
export class Throttle {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Counts a try before it is made, so that many at once cannot slip through; throws Problem('too-many-tries') while a wait runs.
   */
  async count(door: Door, who: string): Promise<void> {
    const until = await this.transactions.run((tx) => this.countIn(tx, door, who));
    if (until === null) return;
    const wait = waitLabel(until.getTime() - this.clock.now().getTime());
    throw new Problem(
      'too-many-tries',
      `Er is te vaak geprobeerd. Wacht ${wait} en probeer het dan opnieuw.`,
    );
  }

  /** It was right: the count begins again. */
  async forgive(tx: EntityManager, door: Door, who: string): Promise<void> {
    await tx.delete(Attempt, { key: keyOf(door, who) });
  }

  async sweepOld(): Promise<void> {
    const before = this.clock.inMs(-FORGET_AFTER_MS);
    await this.transactions.run((tx) => tx.delete(Attempt, { lastAt: LessThan(before) }));
  }

  /** Until when to wait; null when the try may be made. */
  private async countIn(tx: EntityManager, door: Door, who: string): Promise<Date | null> {
    const key = keyOf(door, who);
    const now = this.clock.now();
    const fresh = { key, failures: 0, lastAt: now, blockedUntil: null };
    await tx.createQueryBuilder().insert().into(Attempt).values(fresh).orIgnore().execute();
    await tx.update(Attempt, { key }, { lastAt: now }); // holds the row, so that tries at the same moment count one by one
    const { failures, blockedUntil } = await tx.findOneByOrFail(Attempt, { key });
    if (blockedUntil && blockedUntil > now) return blockedUntil;
    const wait = waitAfter(failures + 1, LIMITS[door]);
    await tx.update(
      Attempt,
      { key },
      { failures: failures + 1, blockedUntil: wait === 0 ? null : this.clock.inMs(wait) },
    );
    return null;
  }
}

/** Milliseconds to wait after so many failures: nothing at first, then doubling up to the longest. */
export function waitAfter(failures: number, limit: Limit): number {
  if (failures < limit.free) return 0;
  return Math.min(limit.firstWaitMs * 2 ** (failures - limit.free), limit.longestWaitMs);
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
