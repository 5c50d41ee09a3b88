import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Keys } from '../config/keys.js';
import { isPostgres } from '../database/is-postgres.js';
import { rows, sql, type Sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { answerText, type Answer } from './answer.js';
import { retryAfterMs, isGivenUp } from './patience.js';
import type { Parcel } from './mail-server.js';
import { OutboxMail } from './outbox-mail.entity.js';

/** Longer than any delivery takes: after it, whoever took the mail has died. */
export const CLAIM_MS = 120_000;
/** As the last answer, of a mail that somebody is handing over now. */
export const ON_ITS_WAY = 'onderweg';
/** Of a mail that is not tried again by itself. */
const NEVER = new Date('9999-12-31T00:00:00.000Z');

type Refused = (tx: EntityManager, mail: OutboxMail) => Promise<void>;

/** The mails that are due, and what became of each. Every mail is in the hands of one instance at a time. */
@Injectable()
export class WaitingMail {
  private refused: Refused = () => Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly keys: Keys,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Calls back in the transaction that notes that an address is refused. */
  whenAddressRefused(listener: Refused): void {
    this.refused = listener;
  }

  /** Only reads, so that looking now and then keeps nobody from writing. */
  async isAnyDue(): Promise<boolean> {
    const found = await rows(this.database.manager, dueAt(this.clock.present()));
    return found.length > 0;
  }

  /** The one that waits longest, ours for as long as the claim lasts; null when none is due. */
  next(): Promise<OutboxMail | null> {
    const now = this.clock.present();
    return this.transactions.run(async (tx) => {
      const [due] = await rows<{ id: string }>(
        tx,
        sql`${dueAt(now)} ${isPostgres(tx) ? sql`for update skip locked` : sql``}`,
      );
      if (!due) return null;
      const mail = await tx.findOneByOrFail(OutboxMail, { id: due.id });
      const claim = { tries: mail.tries + 1, nextTryAt: later(now, CLAIM_MS) };
      await tx.update(OutboxMail, { id: mail.id }, { ...claim, lastAnswer: ON_ITS_WAY });
      return Object.assign(mail, claim);
    });
  }

  /** What goes out; null when it was sealed with another secret. */
  open({ id, recipient, subject, messageId, sealedText, sealedHtml }: OutboxMail): Parcel | null {
    const text = sealedText === null ? null : this.keys.open(sealedText, id);
    if (text === null) return null;
    const html = sealedHtml === null ? null : this.keys.open(sealedHtml, id);
    return { to: recipient, subject, messageId, text, html };
  }

  async note(mail: OutboxMail, answer: Answer): Promise<void> {
    const outcome = { ...this.outcomeOf(mail, answer), lastAnswer: answerText(answer) };
    await this.transactions.run(async (tx) => {
      await tx.update(OutboxMail, { id: mail.id }, outcome);
      if (answer.kind === 'address') await this.refused(tx, mail);
    });
  }

  private outcomeOf(mail: OutboxMail, { kind }: Answer): Partial<OutboxMail> {
    const now = this.clock.present();
    if (kind === 'taken') return { sentAt: now, sealedText: null, sealedHtml: null };
    if (kind === 'address' || kind === 'refused' || isGivenUp(kind, mail.createdAt, now))
      return { failedAt: now, nextTryAt: NEVER };
    return { nextTryAt: later(now, retryAfterMs(kind, mail.tries)) };
  }
}

/** The first that is due, along the index. */
const dueAt = (now: Date): Sql => sql`select id from outbox_mails
  where sent_at is null and failed_at is null and next_try_at <= ${now}
  order by next_try_at limit 1`;

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);
