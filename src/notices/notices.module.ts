import { Global, Module } from '@nestjs/common';
import { DigestMails } from './digest-mails.js';
import { Digests } from './digests.js';
import { NoticeCleaning } from './notice-cleaning.js';
import { NoticeList } from './notice-list.js';
import { NoticeReading } from './notice-reading.js';
import { NoticeSettingsController } from './notice-settings.controller.js';
import { NoticeSettings } from './notice-settings.js';
import { NoticesController } from './notices.controller.js';
import { Notices } from './notices.js';
import { PostDesk } from './post/post-desk.js';
import { PostList } from './post/post-list.js';
import { PostController } from './post/post.controller.js';
import { RefusedAddresses } from './refused-addresses.js';
import { UnreadCounts } from './unread-counts.js';
import { UrgentMails } from './urgent-mails.js';

/** What people should know: in the app at once, by mail at their own times. */
@Global()
@Module({
  controllers: [NoticesController, NoticeSettingsController, PostController],
  providers: [
    DigestMails,
    Digests,
    NoticeCleaning,
    NoticeList,
    NoticeReading,
    NoticeSettings,
    Notices,
    PostDesk,
    PostList,
    RefusedAddresses,
    UnreadCounts,
    UrgentMails,
  ],
  exports: [Notices],
})
export class NoticesModule {}
