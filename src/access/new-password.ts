import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Account } from '../directory/account.entity.js';
import { weaknessOf, weaknessOfGiven } from '../policy/passwords.js';
import { Problem } from '../problems/problem.js';
import { fieldProblem } from './accounts-checks.js';
import { Credential } from './credential.entity.js';
import { Links } from './links.js';
import { PasswordAgain } from './password-again.js';
import { Passwords } from './passwords.js';
import type { PersonalLink } from './personal-link.entity.js';
import type { Session } from './session.entity.js';
import { Sessions } from './sessions.js';

/** Choosing a password: with a personal link, or on the account page with the old one. */
@Injectable()
export class NewPassword {
  constructor(
    private readonly transactions: Transactions,
    private readonly passwords: Passwords,
    private readonly passwordAgain: PasswordAgain,
    private readonly links: Links,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Uses the link up, sets the password and ends every session of the account. */
  async withLink(link: PersonalLink, password: string, again: string): Promise<void> {
    const account = await this.accountOf(link.accountId);
    const hash = await this.acceptable(account, password, again);
    await this.transactions.run(async (tx) => {
      if (!(await this.links.use(tx, link)))
        throw new Problem('not-found', 'Deze link is al gebruikt.');
      await this.links.withdraw(tx, account.id);
      await this.set(tx, account.id, hash);
      await this.sessions.endAll(tx, account.id);
      await this.note(tx, { accountId: account.id }, account.id, `password.${link.kind}`);
    });
  }

  /** Replaces one's own password; other sessions end. */
  async instead(session: Session, old: string, password: string, again: string): Promise<void> {
    const { accountId } = session;
    const refusal = 'Je huidige wachtwoord klopt niet.';
    await this.passwordAgain.ask(accountId, { field: 'huidig', password: old, refusal });
    const hash = await this.acceptable(await this.accountOf(accountId), password, again);
    await this.transactions.run(async (tx) => {
      await this.set(tx, accountId, hash);
      await this.sessions.endAll(tx, accountId, session);
      await this.links.withdraw(tx, accountId);
      await this.note(tx, { accountId }, accountId, 'password.change');
    });
  }

  /** For the command line and the demo, where somebody else chooses. Throws Problem('invalid-input') when it is too weak. */
  async setFor(tx: EntityManager, account: Account, hash: string, actor: Actor): Promise<void> {
    await this.set(tx, account.id, hash);
    await this.note(tx, actor, account.id, 'password.set');
  }

  /** The hash of a password that will do; otherwise Problem('invalid-input') at its field. */
  async acceptable(
    account: Pick<Account, 'name' | 'email'>,
    password: string,
    again: string,
  ): Promise<string> {
    const weakness = weaknessOf(password, [
      ...account.name.split(' '),
      account.email.split('@')[0] ?? '',
    ]);
    if (weakness) throw fieldProblem('wachtwoord', weakness);
    if (password !== again)
      throw fieldProblem('nogmaals', 'De twee wachtwoorden zijn niet gelijk. Vul ze opnieuw in.');
    return this.passwords.hash(password);
  }

  /** The hash of a password that an operator gives out; Problem('invalid-input') when it will not do. */
  hashOfGiven(password: string): Promise<string> {
    const weakness = weaknessOfGiven(password);
    if (weakness) throw fieldProblem('password', weakness);
    return this.passwords.hash(password);
  }

  private accountOf(id: string): Promise<Account> {
    return this.database.getRepository(Account).findOneByOrFail({ id });
  }

  private async set(tx: EntityManager, accountId: string, passwordHash: string): Promise<void> {
    const changed = { passwordHash, passwordSetAt: this.clock.now() };
    const updated = await tx.update(Credential, { accountId }, changed);
    if (updated.affected === 0) await tx.insert(Credential, { accountId, ...changed, totpStep: 0 });
  }

  private note(tx: EntityManager, actor: Actor, accountId: string, action: string): Promise<void> {
    return this.audit.changed(tx, actor, action, { kind: 'account', id: accountId });
  }
}
