import { Module } from '@nestjs/common';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { SignalsModule } from '../signals/signals.module.js';
import { StudentsModule } from '../students/students.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { AlertLists } from './alert-lists.js';
import { AlertLog } from './alert-log.js';
import { AlertsApi } from './alerts.api.js';
import { Alerts } from './alerts.js';
import { AskedFor } from './asked-for.js';
import { AskController } from './by-hand/ask.controller.js';
import { Reaches } from './by-hand/reach.js';
import { Footings } from './deadlines.js';
import { AdditionsController } from './followed/additions.controller.js';
import { FollowerCounts } from './followed/follower-counts.js';
import { FollowedAlerts } from './followed/followed-alerts.js';
import { AlertAssignmentsController } from './region/assignments.controller.js';
import { RegionAlerts } from './region/region-alerts.js';
import { ProgramLog } from './program-log.js';
import { Raising } from './raising.js';
import { Routing } from './routing.js';

/** A level becomes an alert that a youth adviser picks up, works and closes. */
@Module({
  imports: [CheckInsModule, SignalsModule, StudentsModule, TrajectoriesModule],
  controllers: [AdditionsController, AlertAssignmentsController, AskController, AlertsApi],
  providers: [
    AlertLists,
    AlertLog,
    Alerts,
    AskedFor,
    FollowedAlerts,
    FollowerCounts,
    Footings,
    ProgramLog,
    Raising,
    Reaches,
    RegionAlerts,
    Routing,
  ],
  exports: [AlertLists, Alerts, AskedFor, FollowedAlerts, Footings, RegionAlerts, Routing],
})
export class AlertsModule {}
