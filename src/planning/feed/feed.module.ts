import { Module } from '@nestjs/common';
import { CheckInsModule } from '../../check-ins/check-ins.module.js';
import { CalendarFeeds } from './calendar-feeds.js';
import { FeedReads } from './feed-reads.js';
import { FeedTalks } from './feed-talks.js';
import { FeedController, TalkFileController } from './feed.controller.js';
import { OwnFeedController } from './own-feed.controller.js';

/** Talks in people's own calendar programs. */
@Module({
  imports: [CheckInsModule],
  controllers: [FeedController, OwnFeedController, TalkFileController],
  providers: [CalendarFeeds, FeedReads, FeedTalks],
})
export class FeedModule {}
