import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { oneRow, rows, sql, type Sql } from '../../database/sql.js';
import type { OrganisationKind, Role } from '../../policy/roles.js';
import { Problem } from '../../problems/problem.js';
import { matches, orderBy, PAGE_SIZE, sliceOf, type ListQuery } from '../listing.js';
import { Location } from '../location.entity.js';
import { Organisation } from '../organisation.entity.js';
import { tiesOf, type Ties } from '../ties.js';

export const ORGANISATION_SORTS = ['naam', 'soort', 'brin'] as const;
export type OrganisationSort = (typeof ORGANISATION_SORTS)[number];

export interface OrganisationRow {
  id: string;
  name: string;
  kind: OrganisationKind;
  brin: string;
  closedOn: string | null;
  locations: number;
  people: number;
}

export interface LocationRow extends Pick<Location, 'id' | 'name' | 'place' | 'closedOn'> {
  advisers: number;
}

export interface PersonRow {
  id: string;
  name: string;
  role: Role;
  location: string | null;
  startsOn: string;
}

const ORDERS: Readonly<Record<OrganisationSort, Sql>> = {
  naam: sql`lower(o.name)`,
  soort: sql`o.kind`,
  brin: sql`o.brin`,
};

/** Reads the organisations for the screens. */
@Injectable()
export class Register {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async list(
    query: ListQuery<OrganisationSort>,
  ): Promise<{ total: number; rows: OrganisationRow[] }> {
    const { manager } = this.database;
    const where = this.wanted(query);
    const { total } = await oneRow<{ total: number }>(
      manager,
      sql`select count(*) as "total" from organisations o where ${where}`,
    );
    const found = await rows<OrganisationRow>(
      manager,
      sql`select o.id, o.name, o.kind, o.brin, o.closed_on as "closedOn",
            (select count(*) from locations l where l.organisation_id = o.id and l.closed_on is null) as "locations",
            (select count(distinct p.account_id) from appointments p join accounts a on a.id = p.account_id
              where p.organisation_id = o.id and ${this.inForce()}) as "people"
          from organisations o where ${where} ${orderBy(query, ORDERS, sql`o.id`)}
          limit ${PAGE_SIZE} offset ${sliceOf(query, Number(total)).offset}`,
    );
    return { total: Number(total), rows: found };
  }

  /** Problem 'not-found' when there is none. */
  async find(id: string): Promise<Organisation> {
    const organisation = await this.database.manager.findOneBy(Organisation, { id });
    if (!organisation) throw new Problem('not-found');
    return organisation;
  }

  /** Problem 'not-found' when there is none at this organisation. */
  async location(organisationId: string, id: string): Promise<Location> {
    const location = await this.database.manager.findOneBy(Location, { id, organisationId });
    if (!location) throw new Problem('not-found');
    return location;
  }

  locations(organisationId: string): Promise<LocationRow[]> {
    return rows(
      this.database.manager,
      sql`select l.id, l.name, l.place, l.closed_on as "closedOn",
            (select count(*) from appointments p join accounts a on a.id = p.account_id
              where p.location_id = l.id and p.role = 'youth_adviser' and ${this.inForce()}) as "advisers"
          from locations l where l.organisation_id = ${organisationId}
          order by case when l.closed_on is null then 0 else 1 end, lower(l.name)`,
    );
  }

  /** Who holds a role there today or from a later day, by name. */
  people(organisationId: string): Promise<PersonRow[]> {
    const today = this.clock.today();
    return rows(
      this.database.manager,
      sql`select a.id, a.name, p.role, l.name as "location", p.starts_on as "startsOn"
          from appointments p join accounts a on a.id = p.account_id
          left join locations l on l.id = p.location_id
          where p.organisation_id = ${organisationId} and (p.ends_on is null or p.ends_on >= ${today})
            and (a.closed_on is null or a.closed_on > ${today})
          order by lower(a.name), a.id, p.role`,
    );
  }

  ties(place: { organisationId: string } | { locationId: string }): Promise<Ties> {
    return tiesOf(this.database.manager, place, this.clock.today());
  }

  private wanted({ search, filters }: ListQuery): Sql {
    const atPlace = sql`exists (select 1 from locations l where l.organisation_id = o.id
      and ${matches(search, [sql`l.place`, sql`l.name`])})`;
    const kind = filters.soort === 'alle' ? sql`1 = 1` : sql`o.kind = ${filters.soort}`;
    return sql`${kind} and ${STATUS[filters.toon ?? 'open'] ?? sql`1 = 1`}
      and (${matches(search, [sql`o.name`, sql`o.brin`])} or ${atPlace})`;
  }

  private inForce(): Sql {
    const today = this.clock.today();
    return sql`p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today})
      and (a.closed_on is null or a.closed_on > ${today})`;
  }
}

const STATUS: Readonly<Record<string, Sql>> = {
  open: sql`o.closed_on is null`,
  gesloten: sql`o.closed_on is not null`,
};
