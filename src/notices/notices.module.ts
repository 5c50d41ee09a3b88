import { Global, Module } from '@nestjs/common';
import { Notices } from './notices.js';

/** What people should know: in the app at once, by mail at their own times. */
@Global()
@Module({ providers: [Notices], exports: [Notices] })
export class NoticesModule {}
