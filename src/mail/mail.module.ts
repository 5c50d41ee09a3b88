import { Global, Module } from '@nestjs/common';
import { MailServer } from './mail-server.js';
import { Outbox } from './outbox.js';
import { Postman } from './postman.js';
import { WaitingMail } from './waiting-mail.js';

@Global()
@Module({
  providers: [MailServer, Outbox, Postman, WaitingMail],
  exports: [Outbox, Postman, WaitingMail],
})
export class MailModule {}
