import { Module } from '@nestjs/common';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { Agendas } from './agendas.js';
import { PlanController } from './plan.controller.js';
import { PlanDesk } from './plan-desk.js';
import { PlannedStudents } from './planned-students.js';
import { PlanningController } from './planning.controller.js';
import { ProposalController } from './proposal.controller.js';
import { ProposalDesk } from './proposal-desk.js';
import { ProposalsAt } from './proposals-at.js';
import { TalkCalendars } from './talk-calendars.js';
import { TalksToPlan } from './talks-to-plan.js';

/** When talks are: the planning of a coach, and the time of one talk. */
@Module({
  imports: [CheckInsModule],
  controllers: [PlanController, PlanningController, ProposalController],
  providers: [
    Agendas,
    PlanDesk,
    PlannedStudents,
    ProposalDesk,
    ProposalsAt,
    TalkCalendars,
    TalksToPlan,
  ],
})
export class PlanningModule {}
