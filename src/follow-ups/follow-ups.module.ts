import { Module } from '@nestjs/common';
import { TasksModule } from '../tasks/tasks.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { FollowUpLists } from './follow-up-lists.js';
import { FollowUpMoments } from './follow-up-moments.js';
import { FollowUps } from './follow-ups.js';
import { FollowUpsController } from './follow-ups.controller.js';

/** How it goes with a student long after the start, also when nobody coaches any more. */
@Module({
  imports: [TasksModule, TrajectoriesModule],
  controllers: [FollowUpsController],
  providers: [FollowUpLists, FollowUpMoments, FollowUps],
  exports: [FollowUpLists],
})
export class FollowUpsModule {}
