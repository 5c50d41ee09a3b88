import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module.js';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { TasksModule } from '../tasks/tasks.module.js';

/** Facts become signals, signals a level with its reasons. */
@Module({ imports: [AbsenceModule, CheckInsModule, TasksModule], providers: [], exports: [] })
export class SignalsModule {}
