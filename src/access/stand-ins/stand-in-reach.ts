import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { rows, sql, sqlJoin, sqlList, type Sql } from '../../database/sql.js';
import type { Day } from '../../policy/day.js';
import type { Role } from '../../policy/roles.js';
import type { Viewer } from '../../web/viewer.js';
import { regionsOf } from '../visible-students.js';

/** Somebody who holds a role, now or later on. */
export interface RoleHolder {
  readonly accountId: string;
  readonly name: string;
  readonly from: Day;
  /** Included; null while it goes on. */
  readonly to: Day | null;
}

/** For whom somebody may arrange a stand-in, and who can be one. */
export interface Reach {
  readonly role: Role;
  /** Only for oneself: nobody is asked who is away. */
  readonly isOwn: boolean;
  readonly absent: readonly RoleHolder[];
  readonly standIns: readonly RoleHolder[];
}

/** Coordinators arrange it for the coaches of their region, care coordinators for the mentors of their institution; who is away for themselves. */
const ARRANGES: Readonly<Partial<Record<Role, Role>>> = {
  coordinator: 'coach',
  care_coordinator: 'mentor',
  coach: 'coach',
  mentor: 'mentor',
  youth_adviser: 'youth_adviser',
};

@Injectable()
export class StandInReach {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** By name. A person with two appointments stands there twice. */
  async of(viewer: Viewer): Promise<Reach> {
    const role = standInRoleOf(viewer);
    const isOwn = isForThemselves(viewer);
    const holders = await this.holders(viewer, role);
    const mine = holders.filter(({ accountId }) => accountId === viewer.accountId);
    return { role, isOwn, absent: isOwn ? mine : holders, standIns: holders };
  }

  private holders(viewer: Viewer, role: Role): Promise<RoleHolder[]> {
    const today = this.clock.today();
    return rows<RoleHolder>(
      this.database.manager,
      sql`select a.id as "accountId", a.name, p.starts_on as "from", p.ends_on as "to"
          from appointments p join organisations o on o.id = p.organisation_id
          join accounts a on a.id = p.account_id and (a.closed_on is null or a.closed_on > ${today})
          where p.role = ${role} and (p.ends_on is null or p.ends_on >= ${today})
            and ${within(viewer, role)}
          order by a.name, a.id, p.starts_on, p.id`,
    );
  }
}

/** The role in which the viewer arranges that somebody is stood in for. */
export const standInRoleOf = ({ role }: Pick<Viewer, 'role'>): Role => ARRANGES[role] ?? role;

/** Whether they arrange it for themselves, and for nobody else. */
export const isForThemselves = (viewer: Viewer): boolean => standInRoleOf(viewer) === viewer.role;

/** Appointments, by `p` at organisation `o`, of the viewer's colleagues. */
export function within(viewer: Viewer, role: Role): Sql {
  if (role === 'coach') return sql`o.region_number in ${sqlList(regionsOf(viewer))}`;
  const places = viewer.posts.map(({ organisationId, locationId }) =>
    locationId === null || viewer.role !== 'care_coordinator'
      ? sql`p.organisation_id = ${organisationId}`
      : sql`p.organisation_id = ${organisationId} and (p.location_id is null or p.location_id = ${locationId})`,
  );
  return sql`(${sqlJoin(places, sql` or `)})`;
}
