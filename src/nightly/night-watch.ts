import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Interrupted } from '../facts/look-again.js';
import type { Day } from '../policy/day.js';
import { nightDue } from '../policy/night.js';
import { Nightly } from './nightly.js';

const EVERY_MS = 15_000;

/**
 * Looks now and then which nights are due, and so needs no alarm that may ring twice, or not at all, when
 * the clock changes or the server was off.
 */
@Injectable()
export class NightWatch {
  private readonly logger = new Logger(NightWatch.name);
  private isAtWork = false;

  constructor(
    private readonly nightly: Nightly,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Interval(EVERY_MS)
  async goRound(): Promise<void> {
    if (this.isAtWork) return;
    this.isAtWork = true;
    try {
      await this.nightly.catchUp(this.due());
    } catch (fault) {
      if (!(fault instanceof Interrupted)) this.logger.error({ fault });
    } finally {
      this.isAtWork = false;
    }
  }

  /** A pinned date has no time of day: its night is over. */
  private due(): Day {
    const today = this.clock.today();
    return this.config.pinnedToday === null ? nightDue(today, this.clock.timeOfDay()) : today;
  }
}
