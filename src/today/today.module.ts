import { Module } from '@nestjs/common';
import { AlertsModule } from '../alerts/alerts.module.js';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { FollowUpsModule } from '../follow-ups/follow-ups.module.js';
import { StudentsModule } from '../students/students.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { CoachBacklogs } from './coach-backlogs.js';
import { CoachDayController } from './coach-day.controller.js';
import { CoachDays } from './coach-day.js';
import { CoachTalks } from './coach-talks.js';
import { CoachWorks } from './coach-work.js';
import { DayLine } from './day-line.js';
import { DeparturesController } from './departures.controller.js';
import { Departures } from './departures.js';
import { InstallationController } from './installation.controller.js';
import { Installation } from './installation.js';
import { MentorGroup } from './mentor-group.js';
import { OwnStudents } from './own-students.js';
import { RegionOverviewController } from './region-overview.controller.js';
import { RegionAtRisk } from './region-at-risk.js';
import { RegionConcerns } from './region-concerns.js';
import { RegionTablesController } from './region-tables.controller.js';
import { RegionTasks } from './region-tasks.js';
import { RegionWaits } from './region-waits.js';
import { Stranded } from './stranded-alerts.js';
import { TalksController } from './talks.controller.js';
import { TasksController } from './tasks.controller.js';
import { TalksOnTimeController } from './talks-on-time.controller.js';
import { TalksOnTime } from './talks-on-time.js';
import { TickedTasks } from './ticked-tasks.js';
import { Unattended } from './unattended-work.js';

/** What each role begins the day with. */
@Module({
  imports: [
    AgreementsModule,
    AlertsModule,
    CheckInsModule,
    FollowUpsModule,
    StudentsModule,
    TasksModule,
    TrajectoriesModule,
  ],
  controllers: [
    CoachDayController,
    DeparturesController,
    InstallationController,
    RegionOverviewController,
    RegionTablesController,
    TalksController,
    TalksOnTimeController,
    TasksController,
  ],
  providers: [
    CoachBacklogs,
    CoachDays,
    CoachTalks,
    CoachWorks,
    DayLine,
    Departures,
    Installation,
    MentorGroup,
    OwnStudents,
    RegionAtRisk,
    RegionConcerns,
    RegionTasks,
    RegionWaits,
    Stranded,
    TalksOnTime,
    TickedTasks,
    Unattended,
  ],
})
export class TodayModule {}
