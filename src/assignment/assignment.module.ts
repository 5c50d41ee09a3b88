import { Module } from '@nestjs/common';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { StudentsModule } from '../students/students.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { AssignController } from './assign.controller.js';
import { AssignableTrajectories } from './assignable.js';
import { CoachChoice } from './coach-choice.js';
import { HandOvers } from './hand-overs.js';
import { TakeOversApi } from './take-overs.api.js';
import { TakeOversController } from './take-overs.controller.js';
import { TakeOvers } from './take-overs.js';

/** Who coaches whom: assigning and handing over. */
@Module({
  imports: [CheckInsModule, ContactsModule, StudentsModule, TrajectoriesModule],
  controllers: [AssignController, TakeOversApi, TakeOversController],
  providers: [AssignableTrajectories, CoachChoice, HandOvers, TakeOvers],
})
export class AssignmentModule {}
