import { randomUUID } from 'node:crypto';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';

/** A mail that was decided on. It is written in the transaction that decided, and delivered afterwards. */
@Entity('outbox_mails')
@Index('ix_outbox_mails_due', ['sentAt', 'nextTryAt'])
@Index('ix_outbox_mails_account', ['accountId', 'failedAt'])
export class OutboxMail {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @Column('varchar', { length: 254 }) recipient: string;
  /** Whose address it is; null for somebody without an account. */
  @Column(uuid({ nullable: true })) accountId: string | null = null;
  @Column('varchar', { length: 200 }) subject: string;
  /** The text, sealed because it may hold a personal link; wiped once delivered. */
  @Column('text', { nullable: true }) sealedText: string | null;
  /** The same as a page, sealed likewise. */
  @Column('text', { nullable: true }) sealedHtml: string | null = null;
  /** The same for every try, so that a repeated delivery is recognised as one mail. */
  @Column('varchar', { length: 120 }) messageId: string;
  @Column(instant()) createdAt: Date;
  @Column('integer') tries = 0;
  @Column(instant()) nextTryAt: Date;
  @Column(instant({ nullable: true })) sentAt: Date | null = null;
  /** Refused for good, such as an address that is not there: it is not tried again. */
  @Column(instant({ nullable: true })) failedAt: Date | null = null;
  /** What the mail server answered last, without the address. */
  @Column('varchar', { length: 200, nullable: true }) lastAnswer: string | null = null;
}
