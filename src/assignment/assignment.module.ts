import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { StudentsModule } from '../students/students.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { AssignController } from './assign.controller.js';
import { AssignableTrajectories } from './assignable.js';
import { CoachChoice } from './coach-choice.js';
import { HandOvers } from './hand-overs.js';

/** Who coaches whom: assigning and handing over. */
@Module({
  imports: [ContactsModule, StudentsModule, TrajectoriesModule],
  controllers: [AssignController],
  providers: [AssignableTrajectories, CoachChoice, HandOvers],
})
export class AssignmentModule {}
