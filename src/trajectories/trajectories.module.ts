import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';
import { TrajectoryFacts } from './trajectory-facts.js';

/** Students who follow an initiative: phases, coaching, how it ended. */
@Module({
  imports: [StudentsModule],
  providers: [TrajectoryFacts],
  exports: [TrajectoryFacts],
})
export class TrajectoriesModule {}
