import { Injectable } from '@nestjs/common';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Account } from '../directory/account.entity.js';
import { Outbox } from '../mail/outbox.js';
import { Problem } from '../problems/problem.js';
import { fieldProblem, holdAccount, holdAccounts, personOf } from './accounts-checks.js';
import { ApiToken } from './api-token.entity.js';
import { dutiesOf } from './appointments-duties.js';
import { Appointments, type NewAppointment } from './appointments.js';
import { Links } from './links.js';
import { Sessions } from './sessions.js';

/** Somebody to be let in, with the role to begin with. */
export interface NewAccount extends NewAppointment {
  readonly email: string;
  readonly name: string;
}

export interface AddedAccount {
  readonly account: Account;
  readonly isNew: boolean;
  /** False when the account held the role already. */
  readonly isAppointed: boolean;
}

/** The people who sign in: added, revised, closed and opened again. */
@Injectable()
export class Accounts {
  constructor(
    private readonly clock: Clock,
    private readonly appointments: Appointments,
    private readonly sessions: Sessions,
    private readonly links: Links,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** An address that is known gets the role as an extra one; the same again changes nothing. */
  async add(tx: EntityManager, actor: Actor, wish: NewAccount): Promise<AddedAccount> {
    const person = personOf(wish);
    const fresh = Object.assign(new Account(), { ...person, createdAt: this.clock.now() });
    await tx.createQueryBuilder().insert().into(Account).values(fresh).orIgnore().execute();
    const account = await tx.findOneByOrFail(Account, { email: person.email });
    if (account.closedOn !== null)
      throw new Problem('not-now', 'Dit account is gesloten. Heropen het eerst.');
    const isNew = account.id === fresh.id;
    if (isNew) await this.note(tx, actor, 'account.add', account.id);
    const isAppointed = await this.appointments.give(tx, actor, account.id, wish);
    return { account, isNew, isAppointed };
  }

  /** Problem('conflict') when somebody else was first. A new address withdraws links sent to the old one, and tells it. */
  async revise(
    tx: EntityManager,
    actor: Actor,
    { id, version }: { id: string; version: number },
    wish: { email: string; name: string },
  ): Promise<void> {
    const person = personOf(wish);
    await holdAccount(tx, id);
    const account = await this.find(tx, id);
    const fields = (['name', 'email'] as const).filter((field) => account[field] !== person[field]);
    if (await tx.existsBy(Account, { email: person.email, id: Not(id) }))
      throw fieldProblem('email', 'Dit e-mailadres hoort al bij een ander account.');
    if (account.version !== version) throw new Problem('conflict');
    if (fields.length === 0) return;
    await tx.update(Account, { id, version }, { ...person, version: version + 1 });
    if (fields.includes('email')) {
      await this.links.withdraw(tx, id);
      await this.tellOldAddress(tx, account);
    }
    await this.note(tx, actor, 'account.revise', id, { fields });
  }

  /** From now on the person is out: sessions, personal links and tokens of other systems stop working. A coach with students is refused. */
  async close(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    if (actor.accountId === id)
      throw new Problem(
        'not-now',
        'Je kunt je eigen account niet sluiten. Vraag dit aan een andere beheerder.',
      );
    const today = this.clock.today();
    await holdAccounts(tx, actor, id, today);
    await this.find(tx, id);
    const duties = await dutiesOf(tx, id, 'coach', today);
    if (duties) throw new Problem('not-now', duties.sentence);
    const closed = await tx.update(Account, { id, closedOn: IsNull() }, { closedOn: today });
    if (closed.affected === 0) return;
    const revokedAt = this.clock.now();
    await this.sessions.endAll(tx, id);
    await this.links.withdraw(tx, id);
    await tx.update(ApiToken, { accountId: id, revokedAt: IsNull() }, { revokedAt });
    await this.appointments.freeAlerts(tx, id);
    await this.note(tx, actor, 'account.close', id);
  }

  async reopen(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    await this.find(tx, id);
    const opened = await tx.update(Account, { id, closedOn: Not(IsNull()) }, { closedOn: null });
    if (opened.affected === 1) await this.note(tx, actor, 'account.reopen', id);
  }

  async find(tx: EntityManager, id: string): Promise<Account> {
    const account = await tx.findOneBy(Account, { id });
    if (!account) throw new Problem('not-found');
    return account;
  }

  private tellOldAddress(tx: EntityManager, { name, email }: Account): Promise<void> {
    const text = `Hallo ${name},\n\nEen beheerder heeft het e-mailadres van je account in Doorstroom gewijzigd. Je logt voortaan in met het nieuwe adres.\n\nKlopt dit niet? Bel dan je beheerder.\n\nDoorstroom`;
    return this.outbox.post(tx, { to: email, subject: 'Je e-mailadres is gewijzigd', text });
  }

  /** Names and addresses stay out of the log: it is never erased. */
  private note(
    tx: EntityManager,
    actor: Actor,
    action: string,
    id: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.changed(tx, actor, action, { kind: 'account', id }, details);
  }
}
