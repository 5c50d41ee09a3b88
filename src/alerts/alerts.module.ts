import { Module } from '@nestjs/common';
import { SignalsModule } from '../signals/signals.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';

/** A level becomes an alert that a youth adviser picks up, works and closes. */
@Module({ imports: [SignalsModule, TrajectoriesModule], providers: [], exports: [] })
export class AlertsModule {}
