import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { Transactions } from '../database/transactions.js';
import { OutboxMail } from './outbox-mail.entity.js';

/** A mail to one person. It holds no name of a student and no reason, only where to read on. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Follows from what the mail is about, where there may be only one of it. */
  readonly id?: string;
}

/** Puts mails in the outbox, in the transaction that decided on them. */
@Injectable()
export class Outbox {
  private readonly logger = new Logger(Outbox.name);

  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly transactions: Transactions,
  ) {}

  async post(tx: EntityManager, letter: Letter): Promise<void> {
    const mail = new OutboxMail();
    if (letter.id !== undefined) mail.id = letter.id;
    const host = new URL(this.config.baseUrl).hostname;
    Object.assign(mail, {
      recipient: letter.to,
      subject: letter.subject,
      sealedText: this.keys.seal(letter.text, mail.id),
      messageId: `<${mail.id}@${host}>`,
      createdAt: this.clock.now(),
      nextTryAt: this.clock.now(),
    });
    await tx.insert(OutboxMail, mail);
    if (this.config.smtpUrl === null)
      this.transactions.afterCommit(() => {
        this.logger.warn({ mail: mail.id, subject: letter.subject, waits: 'no SMTP_URL' });
      });
  }
}
