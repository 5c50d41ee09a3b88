import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { createTransport, type Transporter } from 'nodemailer';
import { IsNull, LessThanOrEqual, type DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { Leases } from '../database/leases.js';
import { Transactions } from '../database/transactions.js';
import { OutboxMail } from './outbox-mail.entity.js';

const EVERY_MS = 3000;
const LEASE_MS = 120_000;
const SERVER_PATIENCE_MS = 15_000;
const AT_A_TIME = 50;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 600_000;

/** Carries mails from the outbox to the mail server. Without a server they wait; a failing one is tried again later and later. */
@Injectable()
export class Postman {
  private readonly logger = new Logger(Postman.name);
  private readonly server: Transporter | null;
  private isAtWork = false;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly transactions: Transactions,
    private readonly leases: Leases,
    @InjectDataSource() private readonly database: DataSource,
  ) {
    this.server =
      config.smtpUrl === null ? null : createTransport({ url: config.smtpUrl, ...patience });
  }

  @Interval(EVERY_MS)
  async goRound(): Promise<void> {
    if (!this.server || this.isAtWork) return;
    this.isAtWork = true;
    try {
      if ((await this.due()).length > 0)
        await this.leases.whileHeld('mail', LEASE_MS, () => this.deliverDue());
    } catch (fault) {
      this.logger.error({ fault });
    } finally {
      this.isAtWork = false;
    }
  }

  /** Stops halfway the lease, long enough for one delivery more: another instance may take over after it. */
  private async deliverDue(): Promise<void> {
    const stopAt = this.clock.inMs(LEASE_MS / 2);
    for (const mail of await this.due()) if (this.clock.now() < stopAt) await this.deliver(mail);
  }

  private due(): Promise<OutboxMail[]> {
    return this.database.getRepository(OutboxMail).find({
      where: { sentAt: IsNull(), nextTryAt: LessThanOrEqual(this.clock.now()) },
      order: { nextTryAt: 'ASC' },
      take: AT_A_TIME,
    });
  }

  private async deliver(mail: OutboxMail): Promise<void> {
    const text = mail.sealedText === null ? null : this.keys.open(mail.sealedText, mail.id);
    try {
      if (text === null) throw new Error('this mail was sealed with another secret');
      await this.server?.sendMail({
        from: this.config.mailFrom,
        to: mail.recipient,
        subject: mail.subject,
        messageId: mail.messageId,
        text,
      });
      await this.note(mail, {
        sentAt: this.clock.now(),
        sealedText: null,
        lastAnswer: 'aangenomen',
      });
    } catch (fault) {
      const wait = Math.min(FIRST_WAIT_MS * 2 ** mail.tries, LONGEST_WAIT_MS);
      await this.note(mail, { nextTryAt: this.clock.inMs(wait), lastAnswer: answerOf(fault) });
      this.logger.warn({ mail: mail.id, tries: mail.tries + 1, answer: answerOf(fault) });
    }
  }

  private async note(mail: OutboxMail, outcome: Partial<OutboxMail>): Promise<void> {
    await this.transactions.run((tx) =>
      tx.update(OutboxMail, { id: mail.id }, { ...outcome, tries: mail.tries + 1 }),
    );
  }
}

const patience = {
  connectionTimeout: SERVER_PATIENCE_MS,
  greetingTimeout: SERVER_PATIENCE_MS,
  socketTimeout: SERVER_PATIENCE_MS,
};

/** The code of a failure, without the address that a server likes to repeat. */
function answerOf(fault: unknown): string {
  const { responseCode, code } = fault as { responseCode?: number; code?: string };
  return [responseCode?.toString(), code].filter(Boolean).join(' ') || 'onbekende fout';
}
