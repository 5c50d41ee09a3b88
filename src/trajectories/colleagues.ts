import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList, type Sql } from '../database/sql.js';
import type { Role } from '../policy/roles.js';

/** Somebody to turn to. */
export interface Colleague {
  readonly accountId: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly organisationId: string;
  readonly locationId: string | null;
}

/** Who holds a role today, and where. */
@Injectable()
export class Colleagues {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** By name. */
  at(organisationIds: readonly string[], role: Role): Promise<Colleague[]> {
    return this.find(sql`p.role = ${role} and p.organisation_id in ${sqlList(organisationIds)}`);
  }

  /** By name. */
  inRegions(regionNumbers: readonly number[], ...roles: readonly Role[]): Promise<Colleague[]> {
    return this.find(sql`p.role in ${sqlList(roles)} and p.organisation_id in
      (select o.id from organisations o where o.region_number in ${sqlList(regionNumbers)})`);
  }

  /** Null when nobody with this account is a coach today. */
  async coach(accountId: string): Promise<Colleague | null> {
    const [found] = await this.find(sql`p.role = 'coach' and p.account_id = ${accountId}`);
    return found ?? null;
  }

  private find(condition: Sql): Promise<Colleague[]> {
    const today = this.clock.today();
    return rows<Colleague>(
      this.database.manager,
      sql`select a.id as "accountId", p.role, a.name, a.email, p.organisation_id as "organisationId",
                 p.location_id as "locationId"
          from appointments p join accounts a on a.id = p.account_id
            and (a.closed_on is null or a.closed_on > ${today})
          where ${condition} and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today})
          order by a.name, a.id, p.id`,
    );
  }
}
