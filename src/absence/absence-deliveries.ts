import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { rows, sql, sqlList } from '../database/sql.js';
import { Calendars } from '../directory/calendars.js';
import { absenceMissingSince } from '../policy/absence.js';
import type { Day } from '../policy/day.js';

/** How far the absence of an institution is known. */
export interface AbsenceStanding {
  readonly organisationId: string;
  readonly name: string;
  /** The last day of which a file speaks; null when none ever came. */
  readonly lastDay: Day | null;
  /** UTC; null when none ever came. */
  readonly deliveredAt: Date | null;
  /** The first school day of which nothing came in, when a file should have come by now. */
  readonly missingSince: Day | null;
  /** Late, or never came at all. */
  readonly isMissing: boolean;
}

interface Delivered {
  organisationId: string;
  name: string;
  lastDay: Day | null;
  deliveredAt: string | null;
}

/** Since when an institution's absence file is missing: the hours of its students say nothing after that day. */
@Injectable()
export class AbsenceDeliveries {
  constructor(
    private readonly calendars: Calendars,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** In the order of their names; who is unknown is left out. */
  async standing(organisationIds: readonly string[], today: Day): Promise<AbsenceStanding[]> {
    const found = await rows<Delivered>(
      this.database.manager,
      sql`select o.id as "organisationId", o.name, max(d.last_day) as "lastDay",
                 max(d.delivered_at) as "deliveredAt"
          from organisations o left join absence_deliveries d on d.organisation_id = o.id
          where o.id in ${sqlList(organisationIds)} group by o.id, o.name order by lower(o.name), o.id`,
    );
    return Promise.all(found.map((each) => this.standingOf(each, today)));
  }

  private async standingOf(delivered: Delivered, today: Day): Promise<AbsenceStanding> {
    const { organisationId, name, lastDay, deliveredAt } = delivered;
    const calendar = await this.calendars.forOrganisation(organisationId);
    const missingSince = absenceMissingSince(lastDay, calendar, today);
    return {
      organisationId,
      name,
      lastDay,
      deliveredAt: deliveredAt === null ? null : new Date(deliveredAt),
      missingSince,
      isMissing: lastDay === null || missingSince !== null,
    };
  }
}
