import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, MoreThan, type DataSource } from 'typeorm';
import { Logbook, type LogbookLine } from '../../audit/logbook.js';
import { Clock } from '../../config/clock.js';
import { oneRow, sql } from '../../database/sql.js';
import { Account } from '../../directory/account.entity.js';
import { Appointment } from '../../directory/appointment.entity.js';
import type { Day } from '../../policy/day.js';
import { Problem } from '../../problems/problem.js';
import { dutiesOf, type Duties } from '../appointments-duties.js';
import { Credential } from '../credential.entity.js';
import { PersonalLink } from '../personal-link.entity.js';
import { AccountRegister, type HeldRole } from './account-register.js';

/** Everything that the page of one account shows. */
export interface AccountOnFile {
  readonly account: Account;
  readonly addedOn: Day;
  readonly roles: readonly HeldRole[];
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  /** A link that still works. */
  readonly openLink: Pick<PersonalLink, 'kind' | 'expiresAt'> | null;
  readonly lastSignIn: string | null;
  readonly history: readonly LogbookLine[];
}

const HISTORY = 10;

@Injectable()
export class AccountFile {
  constructor(
    private readonly clock: Clock,
    private readonly register: AccountRegister,
    private readonly logbook: Logbook,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Problem 'not-found' when there is none. */
  async find(id: string): Promise<Account> {
    const account = await this.database.manager.findOneBy(Account, { id });
    if (!account) throw new Problem('not-found');
    return account;
  }

  async of(id: string): Promise<AccountOnFile> {
    const { manager } = this.database;
    const account = await this.find(id);
    const open = { accountId: id, usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
    const [credential, openLink, roles, history, { lastSignIn }] = await Promise.all([
      manager.findOneBy(Credential, { accountId: id }),
      manager.findOneBy(PersonalLink, open),
      this.register.rolesOf([id]),
      this.logbook.historyOf('account', id, HISTORY),
      oneRow<{ lastSignIn: string | null }>(
        manager,
        sql`select max(at) as "lastSignIn" from audit_entries
            where actor_id = ${id} and action = 'sign-in'`,
      ),
    ]);
    const hasSecondFactor = Boolean(credential?.totpSeed);
    const addedOn = this.clock.dayOf(account.createdAt);
    const access = { hasPassword: credential !== null, hasSecondFactor, openLink, lastSignIn };
    return { account, addedOn, roles, history, ...access };
  }

  /** A role of this account that is not over; Problem 'not-found' otherwise. */
  async role(accountId: string, id: string): Promise<{ appointment: Appointment; held: HeldRole }> {
    const appointment = await this.database.manager.findOneBy(Appointment, { id, accountId });
    const held = (await this.register.rolesOf([accountId])).find((each) => each.id === id);
    if (!appointment || !held) throw new Problem('not-found');
    if ((appointment.endsOn ?? '9999') < this.clock.today()) throw new Problem('not-found');
    return { appointment, held };
  }

  /** The students who would be left alone when the account closes, in each role. */
  async dutiesOf(id: string): Promise<Duties[]> {
    const { manager } = this.database;
    const today = this.clock.today();
    const duties = await Promise.all(
      (['coach', 'mentor', 'youth_adviser'] as const).map((role) =>
        dutiesOf(manager, id, role, today),
      ),
    );
    return duties.filter((each) => each !== null);
  }

  /** What somebody should know who ends a role that may end. */
  async warningAt({ accountId, role }: Appointment): Promise<string | null> {
    const duties = await dutiesOf(this.database.manager, accountId, role, this.clock.today());
    return duties && !duties.mustBeHandedOver ? duties.sentence : null;
  }
}
