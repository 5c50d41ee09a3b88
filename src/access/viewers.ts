import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
import { isStoodInFor, ROLE_LABELS, ROLES, type Role } from '../policy/roles.js';
import type { Viewer } from '../web/viewer.js';
import type { Absent } from '../web/visitor.js';

interface PostRow {
  accountId: string;
  name: string;
  theme: 'licht' | 'donker' | null;
  role: Role;
  organisationId: string;
  locationId: string | null;
  regionNumber: number;
  roleLabels: string;
}

/** Finds out who somebody is and what they may do today. */
@Injectable()
export class Viewers {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The viewer behind an account in the wanted role, or else in the first that is held; null without a role today. */
  async find(accountId: string, wanted: Role | null): Promise<Viewer | null> {
    const held = await rows<PostRow>(this.database.manager, this.postsOf(accountId));
    const roles = ROLES.filter((role) => held.some((row) => row.role === role));
    const role = roles.find((each) => each === wanted) ?? roles[0];
    const mine = held.filter((row) => row.role === role);
    const [first] = mine;
    if (!role || !first) return null;
    const labels = JSON.parse(first.roleLabels) as Partial<Record<Role, string>>;
    return {
      accountId: first.accountId,
      name: first.name,
      theme: first.theme,
      role,
      roles,
      roleLabel: labels[role] ?? ROLE_LABELS[role],
      standsInFor: isStoodInFor(role) ? await this.absentOf(accountId, role) : [],
      holdsOtherRoles: roles.length > 1,
      posts: mine.map(({ organisationId, locationId, regionNumber }) => ({
        organisationId,
        locationId,
        regionNumber,
      })),
    };
  }

  /** Each colleague once, until the last day that is arranged. */
  private absentOf(accountId: string, role: Role): Promise<Absent[]> {
    const today = this.clock.today();
    return rows<Absent>(
      this.database.manager,
      sql`
      select a.id as "accountId", a.name, max(v.ends_on) as "until"
      from stand_ins v join accounts a on a.id = v.absent_id
      where v.stand_in_id = ${accountId} and v.role = ${role}
        and v.starts_on <= ${today} and v.ends_on >= ${today}
      group by a.id, a.name order by a.name, a.id`,
    );
  }

  /** Roles that are in force today, of an account that is open today. */
  private postsOf(accountId: string): Sql {
    const today = this.clock.today();
    return sql`
      select a.id as "accountId", a.name, a.theme, p.role, p.organisation_id as "organisationId",
             p.location_id as "locationId", o.region_number as "regionNumber", r.role_labels as "roleLabels"
      from accounts a
      join appointments p on p.account_id = a.id and p.starts_on <= ${today}
        and (p.ends_on is null or p.ends_on >= ${today})
      join organisations o on o.id = p.organisation_id
      join regions r on r.number = o.region_number
      where a.id = ${accountId} and (a.closed_on is null or a.closed_on > ${today})
      order by p.starts_on, p.id`;
  }
}
