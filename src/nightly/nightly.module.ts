import { Module } from '@nestjs/common';
import { NightList } from './night-list.js';
import { NightRuns } from './night-runs.js';
import { NightWatch } from './night-watch.js';
import { Nightly } from './nightly.js';
import { NightsController } from './nights.controller.js';
import { ReminderNotices } from './reminder-notices.js';

/** The work of the night: what a new date changes by itself. */
@Module({
  controllers: [NightsController],
  providers: [NightList, NightRuns, NightWatch, Nightly, ReminderNotices],
  exports: [Nightly],
})
export class NightlyModule {}
