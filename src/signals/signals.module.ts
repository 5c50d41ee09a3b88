import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module.js';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { StudentsModule } from '../students/students.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { Evaluations } from './evaluations.js';
import { CooperationTasks } from './cooperation-tasks.js';
import { LevelHistory } from './level-history.js';
import { LevelNews } from './level-news.js';
import { Levels } from './levels.js';
import { Overrides } from './overrides.js';
import { Policies } from './policies.js';
import { SetInMotion } from './set-in-motion.js';
import { SignalsApi } from './signals.api.js';
import { SignalReader } from './signal-reader.js';
import { ByHandController } from './by-hand/by-hand.controller.js';
import { LevelController } from './by-hand/level.controller.js';
import { RecordedList } from './by-hand/recorded-list.js';
import { SignalRecording } from './by-hand/recording.js';

/** Facts become signals, signals a level with its reasons. */
@Module({
  imports: [AbsenceModule, CheckInsModule, StudentsModule, TasksModule],
  controllers: [SignalsApi, ByHandController, LevelController],
  providers: [
    ...[Evaluations, Policies, SignalReader, RecordedList, SignalRecording],
    ...[Levels, LevelHistory, LevelNews, Overrides, SetInMotion, CooperationTasks],
  ],
  exports: [
    ...[Evaluations, Policies, RecordedList, SignalRecording],
    ...[Levels, LevelHistory, Overrides],
  ],
})
export class SignalsModule {}
