import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { hasAdviser } from '../access/adviser-alerts.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';

/** Alerts about students at one place that nobody reads: a count, and never about whom. */
export interface StrandedAlerts {
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly location: string | null;
  /** Null for an alert of which no region is known. */
  readonly region: string | null;
  readonly count: number;
}

/** "Nobody at all: the administrator is told, and the alert is never lost." */
@Injectable()
export class Stranded {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Open, taken on by nobody, without an adviser where it went and without a coordinator in the region. */
  alerts(): Promise<StrandedAlerts[]> {
    const today = this.clock.today();
    return rows<StrandedAlerts>(
      this.database.manager,
      sql`select o.id as "organisationId", o.name as "organisation", l.name as "location",
            r.name as "region", count(*) as "count"
          from alerts al left join organisations o on o.id = al.organisation_id
          left join locations l on l.id = al.location_id
          left join regions r on r.number = al.region_number
          where al.open_for is not null and al.owner_id is null and not ${hasAdviser(today)}
            and not exists (select 1 from appointments c
              join organisations w on w.id = c.organisation_id
              join accounts a on a.id = c.account_id
                and (a.closed_on is null or a.closed_on > ${today})
              where c.role = 'coordinator' and w.region_number = al.region_number
                and c.starts_on <= ${today} and (c.ends_on is null or c.ends_on >= ${today}))
          group by o.id, o.name, l.name, r.name order by r.name, o.name, l.name`,
    );
  }
}
