import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { put } from '../database/put.js';
import { Transactions } from '../database/transactions.js';
import { Views } from '../web/views.js';
import { letterPage, type Letter } from './letter.js';
import { OutboxMail } from './outbox-mail.entity.js';

export type { Letter } from './letter.js';

/** Puts mails in the outbox, in the transaction that decided on them. */
@Injectable()
export class Outbox {
  private readonly logger = new Logger(Outbox.name);
  private readonly host: string;
  private listener: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly transactions: Transactions,
    private readonly views: Views,
  ) {
    this.host = new URL(config.baseUrl).hostname;
  }

  post(tx: EntityManager, letter: Letter): Promise<void> {
    return this.postAll(tx, [letter]);
  }

  /** A letter whose id is there already is that letter: it is not posted again. */
  async postAll(tx: EntityManager, letters: readonly Letter[]): Promise<void> {
    const mails = letters.map((letter) => this.mailOf(letter));
    await put(tx, OutboxMail, mails, { same: ['id'], set: [] });
    const [first] = mails;
    if (!first) return;
    this.transactions.afterCommit(() => {
      if (this.config.smtpUrl === null) this.warn(first, mails.length);
      else this.listener();
    });
  }

  /** Calls back each time that mails have been kept. */
  whenPosted(listener: () => void): void {
    this.listener = listener;
  }

  private warn({ id, subject }: OutboxMail, count: number): void {
    const which = count === 1 ? { mail: id } : { mails: count };
    this.logger.warn({ ...which, subject, waits: 'no SMTP_URL' });
  }

  private mailOf(letter: Letter): OutboxMail {
    const mail = new OutboxMail();
    if (letter.id !== undefined) mail.id = letter.id;
    const now = this.clock.now();
    const html = this.views.document('mail/letter', letterPage(letter));
    return Object.assign(mail, {
      recipient: letter.to,
      accountId: letter.accountId ?? null,
      subject: letter.subject,
      sealedText: this.keys.seal(letter.text, mail.id),
      sealedHtml: this.keys.seal(html, mail.id),
      messageId: `<${mail.id}@${this.host}>`,
      createdAt: now,
      nextTryAt: now,
    });
  }
}
