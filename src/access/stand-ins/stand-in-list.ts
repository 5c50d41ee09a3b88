import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { rows, sql, type Sql } from '../../database/sql.js';
import { addMonths, type Day } from '../../policy/day.js';
import type { Viewer } from '../../web/viewer.js';
import { standInRoleOf, within } from './stand-in-reach.js';

export interface ArrangedStandIn {
  readonly id: string;
  readonly absentId: string;
  readonly absent: string;
  readonly standInId: string;
  readonly standIn: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/** How far back the page looks; the log knows the rest. */
const MONTHS_BACK = 12;

/** Stand-ins of colleagues: now, to come, and over. */
@Injectable()
export class StandInList {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The first to begin first. Who arranges only for themselves sees where they are one of the two. */
  of(viewer: Viewer): Promise<ArrangedStandIn[]> {
    const role = standInRoleOf(viewer);
    const since = addMonths(this.clock.today(), -MONTHS_BACK);
    return rows<ArrangedStandIn>(
      this.database.manager,
      sql`select v.id, v.absent_id as "absentId", absent.name as "absent",
                 v.stand_in_id as "standInId", stand_in.name as "standIn",
                 v.starts_on as "startsOn", v.ends_on as "endsOn"
          from stand_ins v join accounts absent on absent.id = v.absent_id
          join accounts stand_in on stand_in.id = v.stand_in_id
          where v.role = ${role} and v.ends_on >= ${since} and ${concerning(viewer)}
          order by v.starts_on, absent.name, v.id`,
    );
  }
}

function concerning(viewer: Viewer): Sql {
  const role = standInRoleOf(viewer);
  if (role === viewer.role)
    return sql`(v.absent_id = ${viewer.accountId} or v.stand_in_id = ${viewer.accountId})`;
  return sql`v.absent_id in (select p.account_id from appointments p
    join organisations o on o.id = p.organisation_id
    where p.role = ${role} and ${within(viewer, role)})`;
}
