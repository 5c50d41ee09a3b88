import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { NewPassword } from '../access/new-password.js';
import { Passwords } from '../access/passwords.js';
import { Audit } from '../audit/audit.js';
import { THE_PROGRAM } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Leases } from '../database/leases.js';
import { Transactions } from '../database/transactions.js';
import { LookAgain } from '../facts/look-again.js';
import { Account } from '../directory/account.entity.js';
import { Organisation } from '../directory/organisation.entity.js';
import { NIGHT_LEASE } from '../nightly/nightly.js';
import { ROLE_LABELS, ROLES, type Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { DemoPast } from './demo-past.js';
import { DemoRows } from './demo-rows.js';
import { RIVIERENVELD } from './plan/region.js';
import { planDemoRegion } from './plan/plan.js';

/** Known to everybody, so only for a demo: production refuses to make one. */
export const DEMO_PASSWORD = 'lantaarn fiets rivier';
const STUDENTS = 150;
const SEED = 'rivierenveld';
const LEASE_MS = 300_000;
const ASK_AGAIN_MS = 100;

interface Wishes {
  readonly students?: number;
  readonly seed?: string;
}

/** The region Rivierenveld: fictional people to try the product with. */
@Injectable()
export class Demo {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly leases: Leases,
    private readonly passwords: Passwords,
    private readonly newPassword: NewPassword,
    private readonly audit: Audit,
    private readonly past: DemoPast,
    private readonly lookAgain: LookAgain,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async createOnEmptyDatabase(): Promise<void> {
    if (!(await this.isEmpty())) return;
    await this.leases.whileHeld('demo', LEASE_MS, async () => {
      if (await this.isEmpty()) await this.create();
    });
  }

  /**
   * Problem('conflict') when the database already holds something. Files and contacts are kept as they
   * come in, so a demo that was broken off is made again in a new database.
   */
  async create({ students = STUDENTS, seed = SEED }: Wishes = {}): Promise<{
    students: number;
    accounts: number;
  }> {
    if (this.config.isProduction)
      throw new Problem('forbidden', 'In productie maken we geen demo.');
    if (!(await this.isEmpty()))
      throw new Problem(
        'conflict',
        'De database is niet leeg. Kies voor de demo een lege database.',
      );
    const today = this.clock.today();
    const plan = planDemoRegion({ students, seed, today });
    const rows = new DemoRows(plan, seed);
    const keys = await Promise.all(
      this.cast(rows.accounts, rows).map((account) => this.keyFor(account)),
    );
    await this.transactions.run(async (tx) => {
      await rows.insert(tx);
      for (const { account, hash } of keys)
        await this.newPassword.setFor(tx, account, hash, THE_PROGRAM);
      const region = { kind: 'region', id: String(RIVIERENVELD.number) };
      await this.audit.changed(tx, THE_PROGRAM, 'demo.create', region, { students, seed });
    });
    const around = { seed, today, accountId: (email: string) => rows.accountId(email) };
    await this.alone(() => this.past.happen(plan, around));
    return { students: plan.students.length, accounts: plan.accounts.length };
  }

  /** The past comes in its own order: nothing is worked out by itself until it is there. */
  private async alone(work: () => Promise<void>): Promise<void> {
    const resting = () => this.lookAgain.whileResting(work);
    while (!(await this.leases.whileHeld(NIGHT_LEASE, LEASE_MS, resting)))
      await sleep(ASK_AGAIN_MS);
  }

  /** Who to sign in as, for who has just started the demo; empty when this is no demo. */
  async signInCard(): Promise<string> {
    const plan = planDemoRegion({ students: 0, seed: SEED, today: this.clock.today() });
    const lines: string[] = [];
    for (const role of ROLES) {
      const planned = plan.accounts.find(({ appointments }) => appointments[0]?.role === role);
      const isThere =
        planned && (await this.database.manager.existsBy(Account, { email: planned.email }));
      if (isThere) lines.push(`  ${label(role)}${planned.email.padEnd(38)}${DEMO_PASSWORD}\n`);
    }
    return lines.length === 0 ? '' : `\nInloggen in de demo:\n${lines.join('')}\n`;
  }

  /** The first of every role can sign in; the others are there to be seen and invited. */
  private cast(accounts: readonly Account[], rows: DemoRows): Account[] {
    const first = ROLES.map((role) => accounts.find((account) => rows.roleOf(account) === role));
    return first.filter((account) => account !== undefined);
  }

  private async keyFor(account: Account): Promise<{ account: Account; hash: string }> {
    return { account, hash: await this.passwords.hash(DEMO_PASSWORD) };
  }

  private async isEmpty(): Promise<boolean> {
    const { manager } = this.database;
    return !(await manager.exists(Organisation)) && !(await manager.exists(Account));
  }
}

const LABEL_WIDTH = 30;
const label = (role: Role): string => ROLE_LABELS[role].padEnd(LABEL_WIDTH);
