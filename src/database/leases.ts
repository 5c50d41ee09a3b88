import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull, LessThan, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Lease } from './lease.entity.js';
import { Transactions } from './transactions.js';

/** Sees to it that a job runs in one place at a time, however many instances there are. */
@Injectable()
export class Leases {
  private readonly me = randomUUID();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Runs the work when nobody else holds the lease; false when somebody does. A holder that died loses it after `ms`. */
  async whileHeld(name: string, ms: number, work: () => Promise<void>): Promise<boolean> {
    if (!(await this.transactions.run((tx) => this.take(tx, name, ms)))) return false;
    try {
      await work();
    } finally {
      await this.transactions.run((tx) =>
        tx.update(Lease, { name, holder: this.me }, { until: null }),
      );
    }
    return true;
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
    return expired.affected === 1;
  }
}
