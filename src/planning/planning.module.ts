import { Module } from '@nestjs/common';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { PlannedStudents } from './planned-students.js';
import { PlanningCalendars } from './planning-calendars.js';
import { PlanningController } from './planning.controller.js';
import { Proposals } from './proposals.js';

/** When talks are: the planning of a coach, and the time of one talk. */
@Module({
  imports: [CheckInsModule],
  controllers: [PlanningController],
  providers: [PlannedStudents, PlanningCalendars, Proposals],
})
export class PlanningModule {}
