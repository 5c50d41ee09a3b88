import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Transactions } from '../database/transactions.js';
import { Account } from '../directory/account.entity.js';
import { Outbox } from '../mail/outbox.js';
import { Credential } from './credential.entity.js';
import { Links } from './links.js';
import type { LinkKind } from './personal-link.entity.js';

const LETTERS: Readonly<Record<LinkKind, { subject: string; opening: string; life: string }>> = {
  invitation: {
    subject: 'Je uitnodiging voor Doorstroom',
    opening: 'Je kunt nu inloggen in Doorstroom. Kies eerst een wachtwoord via deze link:',
    life: 'De link werkt 14 dagen en is alleen voor jou.',
  },
  reset: {
    subject: 'Een nieuw wachtwoord voor Doorstroom',
    opening:
      'Iemand vroeg om een nieuw wachtwoord voor jouw account. Was jij dat? Kies het dan via deze link:',
    life: 'De link werkt 24 uur. Vroeg je dit niet? Dan hoef je niets te doen.',
  },
};

/** Personal links by mail, and the same link on paper for when mail is down. */
@Injectable()
export class Invitations {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: Links,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** An invitation for who has no password yet, a reset for who has; mailed, and given back to print. Earlier links stop working. */
  async send(tx: EntityManager, actor: Actor, account: Account): Promise<string> {
    await this.links.withdraw(tx, account.id);
    return this.post(tx, actor, account);
  }

  /** For who forgot a password. Says nothing about whether the account exists. What was handed over on paper goes on working: anybody can type an address. */
  async forgotten(email: string): Promise<void> {
    const account = await this.database.getRepository(Account).findOneBy({ email });
    if (!account || account.closedOn !== null) return;
    await this.transactions.run((tx) => this.post(tx, { accountId: account.id }, account));
  }

  private async post(tx: EntityManager, actor: Actor, account: Account): Promise<string> {
    const kind = (await tx.existsBy(Credential, { accountId: account.id }))
      ? 'reset'
      : 'invitation';
    const link = await this.links.make(tx, account.id, kind);
    const { subject, opening, life } = LETTERS[kind];
    const text = `Hallo ${account.name},\n\n${opening}\n\n${link}\n\n${life}\n\nDoorstroom`;
    await this.outbox.post(tx, { to: account.email, accountId: account.id, subject, text });
    await this.audit.changed(tx, actor, `link.${kind}`, { kind: 'account', id: account.id });
    return link;
  }
}
