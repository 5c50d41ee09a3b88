import { Global, Module } from '@nestjs/common';
import { MailAgain } from './mail-again.js';
import { MailCleaning } from './mail-cleaning.js';
import { MailServer } from './mail-server.js';
import { MailState } from './mail-state.js';
import { Outbox } from './outbox.js';
import { Postman } from './postman.js';
import { WaitingMail } from './waiting-mail.js';

/** Mail is put in the outbox with what decided on it, and handed over right after. */
@Global()
@Module({
  providers: [MailAgain, MailCleaning, MailServer, MailState, Outbox, Postman, WaitingMail],
  exports: [MailAgain, MailState, Outbox, Postman, WaitingMail],
})
export class MailModule {}
