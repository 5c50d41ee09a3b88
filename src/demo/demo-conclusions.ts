import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { LookAgain } from '../facts/look-again.js';
import type { Day } from '../policy/day.js';
import { DemoAlerts } from './demo-alerts.js';
import { DemoLevels, nightOf } from './demo-levels.js';
import type { OnFile } from './demo-talks.js';

/** Lets all that follows from the past months have been concluded, up to today. */
@Injectable()
export class DemoConclusions {
  constructor(
    private readonly alerts: DemoAlerts,
    private readonly levels: DemoLevels,
    private readonly lookAgain: LookAgain,
    private readonly clock: Clock,
  ) {}

  async happen(all: readonly OnFile[], around: { seed: string; today: Day }): Promise<void> {
    await this.alerts.happen(all, around);
    await this.levels.happen(around.today);
    await this.clock.during(nightOf(around.today), () => this.lookAgain.lookOn(around.today));
  }
}
