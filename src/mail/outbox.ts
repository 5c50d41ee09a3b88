import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { put } from '../database/put.js';
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
  private readonly host: string;

  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly transactions: Transactions,
  ) {
    this.host = new URL(config.baseUrl).hostname;
  }

  post(tx: EntityManager, letter: Letter): Promise<void> {
    return this.postAll(tx, [letter]);
  }

  async postAll(tx: EntityManager, letters: readonly Letter[]): Promise<void> {
    const mails = letters.map((letter) => this.mailOf(letter));
    await put(tx, OutboxMail, mails);
    const [first] = mails;
    if (this.config.smtpUrl !== null || !first) return;
    const { id: mail, subject } = first;
    const many = mails.length === 1 ? { mail } : { mails: mails.length };
    this.transactions.afterCommit(() => {
      this.logger.warn({ ...many, subject, waits: 'no SMTP_URL' });
    });
  }

  private mailOf(letter: Letter): OutboxMail {
    const mail = new OutboxMail();
    if (letter.id !== undefined) mail.id = letter.id;
    const now = this.clock.now();
    return Object.assign(mail, {
      recipient: letter.to,
      subject: letter.subject,
      sealedText: this.keys.seal(letter.text, mail.id),
      messageId: `<${mail.id}@${this.host}>`,
      createdAt: now,
      nextTryAt: now,
    });
  }
}
