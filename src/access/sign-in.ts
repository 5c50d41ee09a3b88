import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Transactions } from '../database/transactions.js';
import { Account } from '../directory/account.entity.js';
import type { Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { Credential } from './credential.entity.js';
import { Passwords } from './passwords.js';
import { SecondFactor } from './second-factor.js';
import type { Session, SessionStage } from './session.entity.js';
import { Sessions } from './sessions.js';
import { Throttle } from './throttle.js';
import { Viewers } from './viewers.js';

/** A step through the door: the token for the cookie, and how far it brings. */
export interface Entry {
  readonly token: string;
  readonly stage: SessionStage;
}

const WRONG_PASSWORD = 'Het e-mailadres of het wachtwoord klopt niet. Probeer het opnieuw.';
const WRONG_CODE = 'Deze code klopt niet of is al gebruikt. Wacht op de volgende code in je app.';
const WRONG_RECOVERY_CODE =
  'Deze herstelcode klopt niet of is al gebruikt. Kijk op je lijst en probeer een andere.';

/** The way in: password, second factor, other role, and out. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly throttle: Throttle,
    private readonly viewers: Viewers,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** An unknown account, a wrong password and a closed account get the same answer, in the same time. */
  async withPassword(
    email: string,
    password: string,
    address: string,
    current: Session | null,
  ): Promise<Entry> {
    await this.throttle.check('address', address);
    await this.throttle.count('password', email);
    const account = await this.database.getRepository(Account).findOneBy({ email });
    const credential = account && (await this.credentialOf(account.id));
    const isRight = await this.passwords.isRight(credential?.passwordHash ?? null, password);
    const viewer = account && isRight ? await this.viewers.find(account.id, null) : null;
    if (!account || !credential || !viewer) {
      await this.throttle.count('address', address);
      return this.refuse(account?.id ?? null, 'sign-in.fail', WRONG_PASSWORD);
    }
    const stage = this.stageFor(credential, viewer.roles);
    return this.transactions.run(async (tx) => {
      await this.throttle.forgive(tx, 'password', email);
      await this.note(tx, account.id, stage === 'in' ? 'sign-in' : 'sign-in.password');
      return { stage, token: await this.sessions.begin(tx, account.id, stage, current) };
    });
  }

  async withCode(session: Session, code: string): Promise<Entry> {
    await this.throttle.count('code', session.accountId);
    const credential = await this.credentialOf(session.accountId);
    return this.pass(session, WRONG_CODE, (tx) =>
      credential ? this.secondFactor.accept(tx, credential, code) : Promise.resolve(false),
    );
  }

  async withRecoveryCode(session: Session, code: string): Promise<Entry> {
    await this.throttle.count('code', session.accountId);
    return this.pass(session, WRONG_RECOVERY_CODE, (tx) =>
      this.secondFactor.acceptRecoveryCode(tx, session.accountId, code),
    );
  }

  /** Goes on in another role that the person holds, under a new token. */
  async inRole(session: Session, role: Role): Promise<Entry> {
    const viewer = await this.viewers.find(session.accountId, role);
    if (viewer?.role !== role) throw new Problem('not-found');
    return this.transactions.run(async (tx) => {
      await this.note(tx, session.accountId, 'sign-in.role', { role });
      return {
        stage: 'in' as const,
        token: await this.sessions.begin(tx, session.accountId, 'in', session, role),
      };
    });
  }

  async out(session: Session): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.sessions.end(tx, session);
      await this.note(tx, session.accountId, 'sign-out');
    });
  }

  /** Lets the session in when `isRight` holds, in the same transaction; otherwise refuses. */
  async pass(
    session: Session,
    refusal: string,
    isRight: (tx: EntityManager) => Promise<boolean>,
  ): Promise<Entry> {
    const entry = await this.transactions.run(async (tx) => {
      if (!(await isRight(tx))) return null;
      await this.throttle.forgive(tx, 'code', session.accountId);
      await this.note(tx, session.accountId, 'sign-in');
      return {
        stage: 'in' as const,
        token: await this.sessions.begin(tx, session.accountId, 'in', session),
      };
    });
    return entry ?? this.refuse(session.accountId, 'sign-in.code-fail', refusal);
  }

  private stageFor(credential: Credential, roles: readonly Role[]): SessionStage {
    if (credential.totpSeed !== null) return 'code';
    return this.secondFactor.isRequiredFor(roles) ? 'enrol' : 'in';
  }

  private credentialOf(accountId: string): Promise<Credential | null> {
    return this.database.getRepository(Credential).findOneBy({ accountId });
  }

  private async refuse(accountId: string | null, action: string, sentence: string): Promise<never> {
    await this.transactions.run((tx) => this.note(tx, accountId, action));
    throw new Problem('invalid-input', sentence);
  }

  private note(
    tx: EntityManager,
    accountId: string | null,
    action: string,
    details: Record<string, unknown> = {},
  ) {
    return this.audit.access(
      tx,
      { accountId },
      action,
      { kind: 'account', id: accountId ?? 'onbekend' },
      details,
    );
  }
}
