import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Account } from '../directory/account.entity.js';
import type { Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { Credential } from './credential.entity.js';
import { Doorway, type Entry } from './doorway.js';
import { Passwords } from './passwords.js';
import { SecondFactor } from './second-factor.js';
import type { Session, SessionStage } from './session.entity.js';
import { Throttle } from './throttle.js';
import { Viewers } from './viewers.js';

const WRONG_PASSWORD = 'Het e-mailadres of het wachtwoord klopt niet. Probeer het opnieuw.';
const WRONG_CODE = 'Deze code klopt niet of is al gebruikt. Wacht op de volgende code in je app.';
const WRONG_RECOVERY_CODE =
  'Deze herstelcode klopt niet of is al gebruikt. Kijk op je lijst en probeer een andere.';

/** A code from the app, or one from the list of recovery codes. */
export type SecondStep = 'app' | 'paper';

/** The way in: password, second factor, other role. */
@Injectable()
export class SignIn {
  constructor(
    private readonly doorway: Doorway,
    private readonly passwords: Passwords,
    private readonly secondFactor: SecondFactor,
    private readonly throttle: Throttle,
    private readonly viewers: Viewers,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** An unknown account, a wrong password and a closed account get the same answer, in the same time. */
  async withPassword(
    { email, password, address }: { email: string; password: string; address: string },
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
      return this.doorway.refuse(account?.id ?? null, 'sign-in.fail', WRONG_PASSWORD);
    }
    const stage = this.stageFor(credential, viewer.roles);
    const also = (tx: EntityManager) => this.throttle.forgive(tx, 'password', email);
    return this.doorway.begin(account.id, current, {
      stage,
      action: stage === 'in' ? 'sign-in' : 'sign-in.password',
      also,
    });
  }

  async withSecondStep(session: Session, step: SecondStep, code: string): Promise<Entry> {
    const { accountId } = session;
    await this.throttle.count('code', accountId);
    if (step === 'paper')
      return this.pass(session, WRONG_RECOVERY_CODE, (tx) =>
        this.secondFactor.acceptRecoveryCode(tx, accountId, code),
      );
    const credential = await this.credentialOf(accountId);
    return this.pass(session, WRONG_CODE, (tx) =>
      credential ? this.secondFactor.accept(tx, credential, code) : Promise.resolve(false),
    );
  }

  /** Goes on in another role that the person holds, under a new token. */
  async inRole(session: Session, role: Role): Promise<Entry> {
    const viewer = await this.viewers.find(session.accountId, role);
    const entry =
      viewer?.role === role &&
      (await this.doorway.goOn(session, { stage: 'in', action: 'sign-in.role', role }));
    if (!entry) throw new Problem('not-found');
    return entry;
  }

  /** Lets the session in when `isRight` holds, in the same transaction; otherwise refuses with that sentence. */
  async pass(
    session: Session,
    refusal: string,
    isRight: (tx: EntityManager) => Promise<boolean>,
  ): Promise<Entry> {
    const { accountId } = session;
    const also = async (tx: EntityManager) =>
      (await isRight(tx)) && this.throttle.forgive(tx, 'code', accountId);
    const entry = await this.doorway.goOn(session, { stage: 'in', action: 'sign-in', also });
    return entry ?? this.doorway.refuse(accountId, 'sign-in.code-fail', refusal);
  }

  private stageFor(credential: Credential, roles: readonly Role[]): SessionStage {
    if (credential.totpSeed !== null) return 'code';
    return this.secondFactor.isRequiredFor(roles) ? 'enrol' : 'in';
  }

  private credentialOf(accountId: string): Promise<Credential | null> {
    return this.database.getRepository(Credential).findOneBy({ accountId });
  }
}
