import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { Role } from '../policy/roles.js';

/** Where an alert was sent. */
export interface AlertPlace {
  readonly organisationId: string | null;
  readonly locationId: string | null;
  readonly regionNumber: number;
}

/** Who is there for an alert today, by account. */
export interface Route {
  /** Of the location or the whole institution, and whoever stands in for one of them. */
  readonly advisers: readonly string[];
  readonly coordinators: readonly string[];
  /** Of the region, or else all. */
  readonly administrators: readonly string[];
}

interface Held {
  readonly accountId: string;
  readonly role: Role;
  readonly organisationId: string;
  readonly locationId: string | null;
  readonly regionNumber: number;
  /** Included; null while it goes on. */
  readonly to: Day | null;
}

interface StandingIn {
  readonly absentId: string;
  readonly standInId: string;
}

/** Whom alerts go to, by the roles that people hold on a day. */
export class Routes {
  constructor(
    private readonly held: readonly Held[],
    private readonly standIns: readonly StandingIn[],
  ) {}

  of({ organisationId, locationId, regionNumber }: AlertPlace): Route {
    const advisers = this.inRole('youth_adviser').filter(
      (post) =>
        post.organisationId === organisationId &&
        (post.locationId === null || post.locationId === locationId),
    );
    const ofRegion = (role: Role) =>
      this.inRole(role).filter((post) => post.regionNumber === regionNumber);
    const administrators = ofRegion('administrator');
    return {
      advisers: this.withStandIns(idsOf(advisers)),
      coordinators: idsOf(ofRegion('coordinator')),
      administrators: idsOf(
        administrators.length > 0 ? administrators : this.inRole('administrator'),
      ),
    };
  }

  /** These people, and whoever does their work today. */
  withStandIns(ids: readonly string[]): string[] {
    const others = this.standIns.flatMap(({ absentId, standInId }) =>
      ids.includes(absentId) ? [standInId] : [],
    );
    return [...new Set([...ids, ...others])];
  }

  isAdviser(accountId: string): boolean {
    return this.inRole('youth_adviser').some((post) => post.accountId === accountId);
  }

  /** Whether somebody can be given an alert: adviser at the same institution, or elsewhere in the region. */
  canTake(accountId: string, { organisationId, regionNumber }: AlertPlace): boolean {
    return this.inRole('youth_adviser').some(
      (post) =>
        post.accountId === accountId &&
        (post.organisationId === organisationId || post.regionNumber === regionNumber),
    );
  }

  /** The last day on which somebody is adviser, as far as is known; null while it goes on or is over. */
  lastDayOf(accountId: string): Day | null {
    const own = this.inRole('youth_adviser').filter((post) => post.accountId === accountId);
    const ends = own.flatMap(({ to }) => to ?? []);
    return ends.length < own.length ? null : (ends.sort().at(-1) ?? null);
  }

  private inRole(role: Role): Held[] {
    return this.held.filter((post) => post.role === role);
  }
}

/** Reads who holds which role, once for many alerts. */
@Injectable()
export class Routing {
  async on(manager: EntityManager, today: Day): Promise<Routes> {
    const held = await rows<Held>(
      manager,
      sql`select p.account_id as "accountId", p.role, p.organisation_id as "organisationId",
            p.location_id as "locationId", o.region_number as "regionNumber",
            case when a.closed_on is null or p.ends_on < a.closed_on then p.ends_on
              else a.closed_on end as "to"
          from appointments p join organisations o on o.id = p.organisation_id
          join accounts a on a.id = p.account_id and (a.closed_on is null or a.closed_on > ${today})
          where p.role in ('youth_adviser', 'coordinator', 'administrator')
            and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today})
          order by a.name, a.id, p.id`,
    );
    const standIns = await rows<StandingIn>(
      manager,
      sql`select absent_id as "absentId", stand_in_id as "standInId" from stand_ins v
          where v.role = 'youth_adviser' and v.starts_on <= ${today} and v.ends_on >= ${today}
            and exists (select 1 from appointments p where p.account_id = v.stand_in_id
              and p.role = 'youth_adviser' and p.starts_on <= ${today}
              and (p.ends_on is null or p.ends_on >= ${today}))`,
    );
    return new Routes(held, standIns);
  }
}

const idsOf = (posts: readonly Held[]): string[] => [
  ...new Set(posts.map(({ accountId }) => accountId)),
];
