import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { oneRow, rows, sql, sqlList, type Sql } from '../../database/sql.js';
import { matches, orderBy, PAGE_SIZE, sliceOf, type ListQuery } from '../../directory/listing.js';
import type { Day } from '../../policy/day.js';
import type { Role } from '../../policy/roles.js';

export type AccountSort = 'naam' | 'email';

export interface AccountRow {
  id: string;
  name: string;
  email: string;
  closedOn: Day | null;
  /** Without one somebody is invited and has not come in yet. */
  passwordSetAt: string | null;
}

/** A role as somebody holds it, in the words of the region. */
export interface HeldRole {
  id: string;
  accountId: string;
  role: Role;
  roleLabels: string;
  organisation: string;
  location: string | null;
  startsOn: Day;
  endsOn: Day | null;
}

const ORDERS: Readonly<Record<AccountSort, Sql>> = {
  naam: sql`lower(a.name)`,
  email: sql`a.email`,
};

/** Reads the accounts for the screens. */
@Injectable()
export class AccountRegister {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async list(query: ListQuery<AccountSort>): Promise<{ total: number; rows: AccountRow[] }> {
    const { manager } = this.database;
    const from = sql`from accounts a left join credentials c on c.account_id = a.id
      where ${this.wanted(query)}`;
    const { total } = await oneRow<{ total: number }>(
      manager,
      sql`select count(*) as "total" ${from}`,
    );
    const found = await rows<AccountRow>(
      manager,
      sql`select a.id, a.name, a.email, a.closed_on as "closedOn", c.password_set_at as "passwordSetAt"
          ${from} ${orderBy(query, ORDERS, sql`a.id`)}
          limit ${PAGE_SIZE} offset ${sliceOf(query, total).offset}`,
    );
    return { total, rows: found };
  }

  /** Every role of these accounts, also those that are over, newest first. */
  rolesOf(accountIds: readonly string[]): Promise<HeldRole[]> {
    return rows<HeldRole>(
      this.database.manager,
      sql`select p.id, p.account_id as "accountId", p.role, r.role_labels as "roleLabels",
            o.name as "organisation", l.name as "location", p.starts_on as "startsOn", p.ends_on as "endsOn"
          from appointments p
          join organisations o on o.id = p.organisation_id
          join regions r on r.number = o.region_number
          left join locations l on l.id = p.location_id
          where p.account_id in ${sqlList(accountIds)}
          order by p.starts_on desc, o.name, p.id`,
    );
  }

  private wanted({ search, filters }: ListQuery): Sql {
    const today = this.clock.today();
    const isOpen = sql`(a.closed_on is null or a.closed_on > ${today})`;
    const states: Readonly<Record<string, Sql>> = {
      open: isOpen,
      actief: sql`${isOpen} and c.account_id is not null`,
      uitgenodigd: sql`${isOpen} and c.account_id is null`,
      gesloten: sql`a.closed_on <= ${today}`,
    };
    const holds = (column: Sql, value: string | undefined) =>
      value === 'alle'
        ? sql`1 = 1`
        : sql`exists (select 1 from appointments p where p.account_id = a.id and ${column} = ${value}
            and (p.ends_on is null or p.ends_on >= ${today}))`;
    return sql`${states[filters.status ?? 'open'] ?? sql`1 = 1`}
      and ${holds(sql`p.role`, filters.rol)} and ${holds(sql`p.organisation_id`, filters.organisatie)}
      and ${matches(search, [sql`a.name`, sql`a.email`])}`;
  }
}
