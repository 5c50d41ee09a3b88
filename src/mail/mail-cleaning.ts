import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { LessThan } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Leases } from '../database/leases.js';
import { Transactions } from '../database/transactions.js';
import { OutboxMail } from './outbox-mail.entity.js';

const HOUR_MS = 3_600_000;
const LEASE_MS = 60_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
/** [P] That a mail was delivered is asked for weeks at most. */
const DELIVERED_MS = 4 * WEEK_MS;
/** [P] A mail that was refused still holds its text, so that it can go again. */
const FAILED_MS = 8 * WEEK_MS;

/** Mails that nobody asks about any more go. One that still waits stays, however long. */
@Injectable()
export class MailCleaning {
  private readonly logger = new Logger(MailCleaning.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  @Interval(HOUR_MS)
  async clean(): Promise<void> {
    try {
      await this.leases.whileHeld('mail-cleaning', LEASE_MS, () =>
        this.transactions.run(async (tx) => {
          await tx.delete(OutboxMail, { sentAt: LessThan(this.clock.inMs(-DELIVERED_MS)) });
          await tx.delete(OutboxMail, { failedAt: LessThan(this.clock.inMs(-FAILED_MS)) });
        }),
      );
    } catch (fault) {
      this.logger.error({ fault });
    }
  }
}
