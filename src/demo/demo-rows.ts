import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { derivedId } from '../database/derived-id.js';
import { Account } from '../directory/account.entity.js';
import { Appointment } from '../directory/appointment.entity.js';
import { Location } from '../directory/location.entity.js';
import { Organisation } from '../directory/organisation.entity.js';
import { Region } from '../directory/region.entity.js';
import type { Role } from '../policy/roles.js';
import type { PlannedAccount } from './plan/accounts.js';
import type { DemoPlan } from './plan/plan.js';

const FIRST_DAY = '2025-08-01';
/** Below the number of values that one statement may carry. */
const ROWS_AT_A_TIME = 400;

/** Where people work in a planned region, and who they are, with ids that follow from the seed. */
export class DemoRows {
  readonly accounts: Account[];

  constructor(
    private readonly plan: DemoPlan,
    private readonly seed: string,
  ) {
    this.accounts = plan.accounts.map((planned) => this.account(planned));
  }

  roleOf(account: Account): Role | null {
    return (
      this.plan.accounts.find(({ email }) => email === account.email)?.appointments[0]?.role ?? null
    );
  }

  async insert(tx: EntityManager): Promise<void> {
    const { region, organisations, accounts } = this.plan;
    await tx.insert(Region, { ...region, cbsCode: null, roleLabels: {}, version: 1 });
    await inBatches(
      tx,
      Organisation,
      organisations.map((planned) => this.organisation(planned)),
    );
    await inBatches(
      tx,
      Location,
      organisations.flatMap((planned) => this.locations(planned)),
    );
    await inBatches(tx, Account, this.accounts);
    await inBatches(
      tx,
      Appointment,
      accounts.flatMap((planned) => this.appointments(planned)),
    );
  }

  accountId(email: string): string {
    return this.id('account', email);
  }

  private id(kind: string, key: string): string {
    return derivedId('demo', this.seed, kind, key);
  }

  private organisation({
    brin,
    kind,
    name,
    holidayRegion,
    takesExtraWeeks,
  }: DemoPlan['organisations'][number]) {
    return Object.assign(new Organisation(), {
      id: this.id('organisation', brin),
      brin,
      kind,
      name,
      holidayRegion: kind === 'municipality' ? null : holidayRegion,
      extraWeeks: takesExtraWeeks,
      regionNumber: this.plan.region.number,
    });
  }

  private locations({ brin, locations }: DemoPlan['organisations'][number]): Location[] {
    return locations.map((name) =>
      Object.assign(new Location(), {
        id: this.id('location', `${brin} ${name}`),
        organisationId: this.id('organisation', brin),
        name,
      }),
    );
  }

  /** Everybody came in on the day on which they began. */
  private account({ email, name, appointments }: PlannedAccount): Account {
    return Object.assign(new Account(), {
      id: this.id('account', email),
      email,
      name,
      createdAt: new Date(`${appointments[0]?.from ?? FIRST_DAY}T08:00:00Z`),
    });
  }

  private appointments({ email, appointments }: PlannedAccount): Appointment[] {
    return appointments.map(({ role, brin, location, from, to }) =>
      Object.assign(new Appointment(), {
        id: this.id('appointment', `${email} ${role} ${brin} ${location ?? ''}`),
        accountId: this.id('account', email),
        role,
        organisationId: this.id('organisation', brin),
        locationId: location === null ? null : this.id('location', `${brin} ${location}`),
        startsOn: from,
        endsOn: to,
      }),
    );
  }
}

async function inBatches<T extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<T>,
  all: T[],
): Promise<void> {
  for (let at = 0; at < all.length; at += ROWS_AT_A_TIME)
    await tx.insert(target, all.slice(at, at + ROWS_AT_A_TIME));
}
