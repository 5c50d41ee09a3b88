import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.js';
import { Postman } from './postman.js';

@Global()
@Module({ providers: [Outbox, Postman], exports: [Outbox, Postman] })
export class MailModule {}
