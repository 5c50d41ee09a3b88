import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';
import { Assignments } from './assignments.js';
import { TrajectoryFacts } from './trajectory-facts.js';

/** Students who follow an initiative: phases, coaching, how it ended. */
@Module({
  imports: [StudentsModule],
  providers: [Assignments, TrajectoryFacts],
  exports: [Assignments, TrajectoryFacts],
})
export class TrajectoriesModule {}
