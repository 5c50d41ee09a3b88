import { Module } from '@nestjs/common';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { SignalsModule } from '../signals/signals.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { AlertLists } from './alert-lists.js';
import { AlertLog } from './alert-log.js';
import { Alerts } from './alerts.js';
import { AskedFor } from './asked-for.js';
import { Footings } from './deadlines.js';
import { Routing } from './routing.js';

/** A level becomes an alert that a youth adviser picks up, works and closes. */
@Module({
  imports: [CheckInsModule, SignalsModule, TrajectoriesModule],
  providers: [AlertLists, AlertLog, Alerts, AskedFor, Footings, Routing],
  exports: [AlertLists, Alerts, Routing],
})
export class AlertsModule {}
