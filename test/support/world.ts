import type { InjectionToken } from '@nestjs/common';
import { LessThanOrEqual, type DataSource, type EntityManager } from 'typeorm';
import { NewPassword } from '../../src/access/new-password.js';
import { Passwords } from '../../src/access/passwords.js';
import { Sessions } from '../../src/access/sessions.js';
import { StandIn } from '../../src/access/stand-in.entity.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { Clock } from '../../src/config/clock.js';
import { Transactions } from '../../src/database/transactions.js';
import { Account } from '../../src/directory/account.entity.js';
import { Appointment } from '../../src/directory/appointment.entity.js';
import { Location } from '../../src/directory/location.entity.js';
import { Organisation } from '../../src/directory/organisation.entity.js';
import { LookAgain } from '../../src/facts/look-again.js';
import type { Role } from '../../src/policy/roles.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import type { House } from './app.js';
import { aName, brinOf, emailOf, KIND_FOR, nextNumber, REGION, type AccountFacts } from './cast.js';
import { Client } from './client.js';
import type { HandClock } from './clock.js';
import { StudentBuilder, type StudentFacts } from './student-builder.js';

/** Hashes of this test file's passwords, each made once. */
const hashes = new Map<string, Promise<string>>();

/** One application with its database, and the people in it. Everything is written as the application writes. */
export class World {
  constructor(readonly house: House) {}

  get clock(): HandClock {
    return this.house.clock;
  }

  /** Reads what is committed. */
  get database(): DataSource {
    return this.house.database.reader;
  }

  /** A service of the application. */
  get<T>(service: InjectionToken<T>): T {
    return this.house.app.get<T>(service);
  }

  write<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.get(Transactions).run(work);
  }

  async organisation(facts: Partial<Organisation> = {}): Promise<Organisation> {
    const number = nextNumber();
    const kind = facts.kind ?? 'vso';
    const organisation = Object.assign(new Organisation(), {
      kind,
      name: `Organisatie ${number}`,
      brin: brinOf(number),
      holidayRegion: kind === 'municipality' ? null : 'midden',
      regionNumber: REGION,
      ...facts,
    });
    await this.write((tx) => tx.insert(Organisation, organisation));
    return organisation;
  }

  /** A location of an mbo institution, a new one when none is given. */
  async location(facts: Partial<Location> & { at?: Organisation } = {}): Promise<Location> {
    const { at = await this.organisation({ kind: 'mbo' }), ...rest } = facts;
    const name = `Locatie ${nextNumber()}`;
    const location = Object.assign(new Location(), { organisationId: at.id, name, ...rest });
    await this.write((tx) => tx.insert(Location, location));
    return location;
  }

  async account(facts: AccountFacts = {}): Promise<Account> {
    const number = nextNumber();
    const { name = aName(number), closedOn = null } = facts;
    const email = facts.email ?? emailOf(name, number);
    const createdAt = this.clock.now;
    const account = Object.assign(new Account(), { name, email, closedOn, createdAt });
    await this.write((tx) => tx.insert(Account, account));
    if (facts.role) await this.appoint(account, { ...facts, role: facts.role });
    if (facts.password) await this.givePassword(account, facts.password);
    return account;
  }

  /** Gives somebody a role, also a second one. */
  async appoint(account: Account, facts: AccountFacts & { role: Role }): Promise<Appointment> {
    const { role, location } = facts;
    const at = facts.at?.id ?? location?.organisationId;
    const appointment = Object.assign(new Appointment(), {
      accountId: account.id,
      role,
      organisationId: at ?? (await this.organisation({ kind: KIND_FOR[role] })).id,
      locationId: location?.id ?? null,
      startsOn: facts.from ?? '2026-08-01',
      endsOn: facts.until ?? null,
    });
    await this.write((tx) => tx.insert(Appointment, appointment));
    return appointment;
  }

  /** Somebody is away, and a colleague does the work; from the usual day of a test until the end of the year. */
  async standIn(
    absent: Account,
    standIn: Account,
    facts: Partial<StandIn> & { role: Role },
  ): Promise<StandIn> {
    const row = Object.assign(new StandIn(), {
      absentId: absent.id,
      standInId: standIn.id,
      startsOn: '2026-11-24',
      endsOn: '2026-12-31',
      arrangedBy: absent.id,
      arrangedAt: this.clock.now,
      ...facts,
    });
    await this.write((tx) => tx.insert(StandIn, row));
    return row;
  }

  async givePassword(account: Account, password: string): Promise<void> {
    if (!hashes.has(password)) hashes.set(password, this.get(Passwords).hash(password));
    const hash = (await hashes.get(password)) ?? '';
    await this.write((tx) => this.get(NewPassword).setFor(tx, account, hash, THE_PROGRAM));
  }

  /** A student to be; ends with `saved()`. */
  student(facts: StudentFacts = {}): StudentBuilder {
    return new StudentBuilder(this, facts);
  }

  /** A browser in which somebody is signed in, in this role or else the first they hold. */
  as(account: Account, role: Role | null = null): Client {
    return new Client(this.house.app, () =>
      this.write((tx) => this.get(Sessions).begin(tx, account.id, 'in', null, role)),
    );
  }

  /** A browser in which somebody gave the password, and still has to take the second step. */
  atTheDoor(account: Account, stage: 'code' | 'enrol' = 'code'): Client {
    return new Client(this.house.app, () =>
      this.write((tx) => this.get(Sessions).begin(tx, account.id, stage, null)),
    );
  }

  /** A browser in which nobody is signed in. */
  visitor(): Client {
    return new Client(this.house.app);
  }

  /** What follows from the facts and the day, as it is worked out by itself within a second: check-ins, tasks. */
  async settle(): Promise<void> {
    const today = this.get(Clock).today();
    // On PostgreSQL somebody beside us may be busy with ours: then it is not there yet.
    do await this.get(LookAgain).lookOn(today);
    while (
      await this.database.manager.existsBy(Trajectory, { lookAgainOn: LessThanOrEqual(today) })
    );
  }

  close(): Promise<void> {
    return this.house.close();
  }
}
