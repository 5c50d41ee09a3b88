import { Module } from '@nestjs/common';
import { Journal } from './roster/journal.js';
import { RosterFiles } from './roster/roster-files.js';
import { Rosters } from './roster/rosters.js';
import { TakingInRows } from './roster/taking-in-rows.js';
import { UndoneRosters } from './roster/undone-rosters.js';

/** Files of schools and institutions on their way in. */
@Module({
  providers: [Rosters, RosterFiles, Journal, TakingInRows, UndoneRosters],
  exports: [Rosters, RosterFiles],
})
export class IntakeModule {}
