import { Global, Module } from '@nestjs/common';
import { Notices } from './notices.js';
import { UrgentMails } from './urgent-mails.js';

/** What people should know: in the app at once, by mail at their own times. */
@Global()
@Module({ providers: [Notices, UrgentMails], exports: [Notices] })
export class NoticesModule {}
