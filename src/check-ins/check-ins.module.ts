import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { CheckIns } from './check-ins.js';
import { Prompts } from './prompts.js';
import { RhythmReader } from './rhythm-facts.js';
import { Rhythms } from './rhythms.js';
import { StudentParts } from './student-part/student-parts.js';
import { TalkRecords } from './talk-records.js';

/** The talk of student, mentor and coach, every five lesson weeks. */
@Module({
  imports: [AgreementsModule, TasksModule, TrajectoriesModule],
  providers: [CheckIns, Prompts, RhythmReader, Rhythms, StudentParts, TalkRecords],
  exports: [CheckIns, RhythmReader, Rhythms, StudentParts],
})
export class CheckInsModule {}
