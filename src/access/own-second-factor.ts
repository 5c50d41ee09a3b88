import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Transactions } from '../database/transactions.js';
import { Account } from '../directory/account.entity.js';
import type { Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { Credential } from './credential.entity.js';
import { PasswordAgain } from './password-again.js';
import { SecondFactor } from './second-factor.js';
import type { Session } from './session.entity.js';
import { Sessions } from './sessions.js';
import type { Entry } from './doorway.js';
import { SignIn } from './sign-in.js';
import { Throttle } from './throttle.js';

const WRONG =
  'Deze code klopt niet. Kijk of de klok van je telefoon goed staat en vul de nieuwe code in.';

/** What somebody is asked to put in their app. */
export interface Proposal {
  readonly proposed: string;
  readonly address: string;
}

/** Turning the second factor on and off for oneself. */
@Injectable()
export class OwnSecondFactor {
  constructor(
    private readonly transactions: Transactions,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
    private readonly throttle: Throttle,
    private readonly passwordAgain: PasswordAgain,
    private readonly audit: Audit,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async isOn(accountId: string): Promise<boolean> {
    return (await this.credentialOf(accountId)).totpSeed !== null;
  }

  /** A seed for a form to keep, and its address for an authenticator app. Without a seed to go on with: a new one. */
  async propose(accountId: string, kept: string | null = null): Promise<Proposal> {
    const { email } = await this.database.getRepository(Account).findOneByOrFail({ id: accountId });
    const address = kept && this.secondFactor.addressOf(kept, accountId, email);
    if (kept && address) return { proposed: kept, address };
    const proposed = this.secondFactor.propose(accountId);
    return { proposed, address: this.secondFactor.addressOf(proposed, accountId, email) ?? '' };
  }

  /** Turns it on when the code is right. Gives a new session token and the recovery codes, to be shown once. */
  async turnOn(
    session: Session,
    answer: { proposed: string; code: string },
  ): Promise<{ entry: Entry; recoveryCodes: string[] }> {
    const { accountId } = session;
    await this.throttle.count('code', accountId);
    if (await this.isOn(accountId)) throw new Problem('not-now', 'De tweede stap staat al aan.');
    let recoveryCodes: string[] = [];
    const entry = await this.signIn.pass(session, WRONG, async (tx) => {
      if (!(await this.secondFactor.confirm(tx, accountId, answer))) return false;
      recoveryCodes = await this.secondFactor.renewRecoveryCodes(tx, accountId);
      await this.sessions.endAll(tx, accountId, session);
      await this.audit.changed(tx, { accountId }, 'second-factor.on', {
        kind: 'account',
        id: accountId,
      });
      return true;
    });
    return { entry, recoveryCodes };
  }

  async turnOff(session: Session, roles: readonly Role[], password: string): Promise<void> {
    const { accountId } = session;
    if (this.secondFactor.isRequiredFor(roles))
      throw new Problem('forbidden', 'Bij jouw rol hoort een tweede stap. Die kan niet uit.');
    await this.askPassword(accountId, password);
    await this.transactions.run(async (tx) => {
      await this.secondFactor.remove(tx, accountId);
      await this.sessions.endAll(tx, accountId, session);
      await this.audit.changed(tx, { accountId }, 'second-factor.off', {
        kind: 'account',
        id: accountId,
      });
    });
  }

  async renewRecoveryCodes(accountId: string, password: string): Promise<string[]> {
    await this.askPassword(accountId, password);
    if (!(await this.isOn(accountId)))
      throw new Problem('not-now', 'Zet eerst de tweede stap aan. Dan krijg je herstelcodes.');
    return this.transactions.run(async (tx) => {
      await this.audit.changed(tx, { accountId }, 'second-factor.codes', {
        kind: 'account',
        id: accountId,
      });
      return this.secondFactor.renewRecoveryCodes(tx, accountId);
    });
  }

  private askPassword(accountId: string, password: string): Promise<void> {
    const refusal = 'Dit wachtwoord klopt niet.';
    return this.passwordAgain.ask(accountId, { field: 'wachtwoord', password, refusal });
  }

  private credentialOf(accountId: string): Promise<Credential> {
    return this.database.getRepository(Credential).findOneByOrFail({ accountId });
  }
}
