import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import type { Account } from '../directory/account.entity.js';
import { Outbox } from '../mail/outbox.js';
import { Problem } from '../problems/problem.js';
import { Credential } from './credential.entity.js';
import { Invitations } from './invitations.js';
import { PersonalLink } from './personal-link.entity.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';

/** A personal link as it was mailed, to hand over on paper too. */
export interface HandedLink {
  readonly address: string;
  readonly kind: PersonalLink['kind'];
  readonly expiresAt: Date;
}

/** What an administrator does for somebody who cannot get in. */
@Injectable()
export class AccountHelp {
  constructor(
    private readonly invitations: Invitations,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** An invitation, or a reset for who has a password. The earlier link stops working. */
  async sendLink(tx: EntityManager, actor: Actor, account: Account): Promise<HandedLink> {
    if (account.closedOn !== null)
      throw new Problem('not-now', 'Dit account is gesloten. Heropen het eerst.');
    const address = await this.invitations.send(tx, actor, account);
    const { kind, expiresAt } = await tx.findOneByOrFail(PersonalLink, { accountId: account.id });
    return { address, kind, expiresAt };
  }

  /** For who lost phone and recovery codes. The person hears of it, in case somebody else asked. */
  async removeSecondFactor(tx: EntityManager, actor: Actor, account: Account): Promise<void> {
    if (actor.accountId === account.id)
      throw new Problem('not-now', 'Je eigen tweede stap zet je uit bij "Account en hulp".');
    const credential = await tx.findOneBy(Credential, { accountId: account.id });
    if (!credential?.totpSeed) throw new Problem('not-now', 'De tweede stap stond al uit.');
    await this.secondFactor.remove(tx, account.id);
    await this.sessions.endAll(tx, account.id);
    await this.outbox.post(tx, {
      to: account.email,
      accountId: account.id,
      subject: 'Je tweede stap is weggehaald',
      text: `Hallo ${account.name},\n\nEen beheerder heeft de tweede stap van je account in Doorstroom weggehaald. Je logt nu in met alleen je wachtwoord. Zet de tweede stap daarna meteen weer aan, bij "Account en hulp".\n\nHeb je hier niet om gevraagd? Bel dan je beheerder.\n\nDoorstroom`,
    });
    await this.audit.changed(tx, actor, 'second-factor.remove', {
      kind: 'account',
      id: account.id,
    });
  }
}
