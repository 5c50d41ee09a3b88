import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { RecentCounts } from '../../access/recent-counts.js';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import { CalendarFeed } from '../calendar-feed.entity.js';

const WRITE_EVERY_MS = 60_000;
/** A program that looks every minute still may, on some devices; in a loop it may not. */
const MOST_READS = 60;
const IN_MS = 15 * 60_000;

/**
 * When calendar programs looked. Programs look by themselves and often, so a look writes nothing: what is
 * known is put on file once a minute. After a crash the last minute is missing, which harms nobody.
 */
@Injectable()
export class FeedReads implements BeforeApplicationShutdown {
  private readonly logger = new Logger(FeedReads.name);
  private readonly waiting = new Map<string, Date>();
  private readonly counts: RecentCounts;

  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
  ) {
    this.counts = new RecentCounts(clock, IN_MS);
  }

  isTooOften({ tokenHash }: CalendarFeed): boolean {
    return this.counts.of(tokenHash) >= MOST_READS;
  }

  note({ tokenHash }: CalendarFeed): void {
    this.counts.add(tokenHash);
    this.waiting.set(tokenHash, this.clock.now());
  }

  /** Also what is not on file yet. */
  lastOf({ tokenHash, lastReadAt }: CalendarFeed): Date | null {
    return this.waiting.get(tokenHash) ?? lastReadAt;
  }

  @Interval(WRITE_EVERY_MS)
  async write(): Promise<void> {
    const reads = [...this.waiting];
    if (reads.length === 0) return;
    try {
      await this.transactions.run(async (tx) => {
        for (const [tokenHash, lastReadAt] of reads)
          await tx.update(CalendarFeed, { tokenHash }, { lastReadAt });
      });
      for (const [tokenHash, at] of reads)
        if (this.waiting.get(tokenHash) === at) this.waiting.delete(tokenHash);
    } catch (fault) {
      this.logger.error({ fault, waiting: reads.length });
    }
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.write();
  }
}
