import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { LessThan } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Leases } from '../database/leases.js';
import { Transactions } from '../database/transactions.js';
import { Notice } from './notice.entity.js';

const HOUR_MS = 3_600_000;
const LEASE_MS = 60_000;
/** [P] Longer than any occasion lasts, so that nobody is told of the same one again. */
const KEPT_MS = 400 * 24 * HOUR_MS;

/** What people were told more than a year ago goes: what it was about stands where it belongs. */
@Injectable()
export class NoticeCleaning {
  private readonly logger = new Logger(NoticeCleaning.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  @Interval(HOUR_MS)
  async clean(): Promise<void> {
    try {
      await this.leases.whileHeld('notice-cleaning', LEASE_MS, async () => {
        const madeAt = LessThan(this.clock.inMs(-KEPT_MS));
        await this.transactions.run((tx) => tx.delete(Notice, { madeAt }));
      });
    } catch (fault) {
      this.logger.error({ fault });
    }
  }
}
