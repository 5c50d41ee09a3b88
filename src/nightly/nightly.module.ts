import { Module } from '@nestjs/common';
import { NightRuns } from './night-runs.js';
import { NightWatch } from './night-watch.js';
import { Nightly } from './nightly.js';
import { ReminderMails } from './reminder-mails.js';

/** The work of the night: what a new date changes by itself. */
@Module({
  providers: [NightRuns, NightWatch, Nightly, ReminderMails],
  exports: [NightRuns, Nightly],
})
export class NightlyModule {}
