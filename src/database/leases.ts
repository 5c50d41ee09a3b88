import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull, LessThan, MoreThan, Not, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Lease } from './lease.entity.js';
import { Transactions } from './transactions.js';

/** In the time of a lease: so one or two may come late. */
const RENEWALS = 4;

/** So much may the clocks of instances differ; a lease that ends later was taken by one that was put back since. */
const MOST_APART_MS = 600_000;

/** Sees to it that a job runs in one place at a time, however many instances there are. */
@Injectable()
export class Leases {
  private readonly me = randomUUID();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs the work when nobody else holds the lease; false when somebody does. A holder that died loses it
   * after `ms`; with `renews` one that is alive keeps it for as long as the work takes.
   */
  async whileHeld(
    name: string,
    ms: number,
    work: () => Promise<void>,
    { renews = false } = {},
  ): Promise<boolean> {
    if (!(await this.transactions.run((tx) => this.take(tx, name, ms)))) return false;
    const renewal = renews ? this.keepUp(name, ms) : undefined;
    try {
      await work();
    } finally {
      clearInterval(renewal);
      await this.until(name, null);
    }
    return true;
  }

  /** A renewal that fails is no reason to stop: the next one may succeed, and the work can bear another. */
  private keepUp(name: string, ms: number): NodeJS.Timeout {
    return setInterval(() => {
      this.until(name, this.clock.inMs(ms)).catch(() => undefined);
    }, ms / RENEWALS);
  }

  /** Of a lease that we still have: one that was given back or taken over stays as it is. */
  private async until(name: string, until: Date | null): Promise<void> {
    const mine = { name, holder: this.me, until: Not(IsNull()) };
    await this.transactions.run((tx) => tx.update(Lease, mine, { until }));
  }

  private async take(tx: EntityManager, name: string, ms: number): Promise<boolean> {
    const now = this.clock.now();
    const mine = { holder: this.me, until: this.clock.inMs(ms) };
    await tx
      .createQueryBuilder()
      .insert()
      .into(Lease)
      .values({ name, holder: this.me, until: null })
      .orIgnore()
      .execute();
    const free = await tx.update(Lease, { name, until: IsNull() }, mine);
    if (free.affected === 1) return true;
    const expired = await tx.update(Lease, { name, until: LessThan(now) }, mine);
    if (expired.affected === 1) return true;
    const ahead = this.clock.inMs(ms + MOST_APART_MS);
    const impossible = await tx.update(Lease, { name, until: MoreThan(ahead) }, mine);
    return impossible.affected === 1;
  }
}
