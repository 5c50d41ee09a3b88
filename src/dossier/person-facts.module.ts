import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { StudentSheetController } from './facts/student-sheet.controller.js';
import { StudentSheets } from './facts/student-sheet.js';
import { Candidates } from './joining/candidates.js';
import { JoiningDesk } from './joining/joining-desk.js';
import { JoiningController } from './joining/joining.controller.js';
import { Joins } from './joining/joins.js';
import { SeparationController } from './joining/separation.controller.js';
import { TrajectoryMerge } from './joining/trajectory-merge.js';

/** What is on file of one student, and two who turn out to be one. */
@Module({
  imports: [StudentsModule, TrajectoriesModule],
  controllers: [JoiningController, SeparationController, StudentSheetController],
  providers: [Candidates, JoiningDesk, Joins, StudentSheets, TrajectoryMerge],
})
export class PersonFactsModule {}
