import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Leases } from '../database/leases.js';
import { RepeatableRequests } from './repeatable-requests.js';
import { Drafts } from './drafts.js';
import { Sessions } from './sessions.js';
import { Throttle } from './throttle.js';

const HOUR = 3_600_000;
const LEASE_MS = 60_000;

/** Once an hour: sessions that are over, old counts of failures and old answers go. */
@Injectable()
export class Cleaning {
  private readonly logger = new Logger(Cleaning.name);

  constructor(
    private readonly leases: Leases,
    private readonly sessions: Sessions,
    private readonly throttle: Throttle,
    private readonly drafts: Drafts,
    private readonly repeatable: RepeatableRequests,
  ) {}

  @Interval(HOUR)
  async clean(): Promise<void> {
    try {
      await this.leases.whileHeld('cleaning', LEASE_MS, async () => {
        await this.sessions.sweepExpired();
        await this.throttle.sweepOld();
        await this.drafts.sweepOld();
        await this.repeatable.sweepOld();
      });
    } catch (fault) {
      this.logger.error({ fault });
    }
  }
}
