import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { regionsOf } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList } from '../database/sql.js';
import { roomFor, type Room } from '../policy/caseload-room.js';
import type { Day } from '../policy/day.js';
import { RegionCounts } from '../trajectories/region-figures.js';
import { RegionMaps } from '../trajectories/region-map.js';
import { overviewOf } from '../trajectories/region-overview.js';
import type { Viewer } from '../web/viewer.js';

/** A coach to choose, with how much there is to do already. */
export interface CoachToChoose {
  readonly accountId: string;
  readonly name: string;
  /** Null where the count may not be shown, as in every table of the region. */
  readonly students: number | null;
  readonly room: Room;
  /** Away today, and until when. */
  readonly awayUntil: Day | null;
}

/** The coaches of a region. */
@Injectable()
export class CoachChoice {
  constructor(
    private readonly clock: Clock,
    private readonly counts: RegionCounts,
    private readonly maps: RegionMaps,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** By name. */
  async of(viewer: Viewer): Promise<CoachToChoose[]> {
    const figures = await this.counts.of(viewer);
    const { coaches } = overviewOf(figures, await this.maps.of(viewer));
    const away = await this.awayOf(coaches.map(({ accountId }) => accountId));
    return coaches.map(({ accountId, name, students }) => ({
      accountId,
      name,
      students,
      room: roomFor(figures.perCoach.get(accountId) ?? 0),
      awayUntil: away.get(accountId) ?? null,
    }));
  }

  /** The name of a coach whose students may be given to another: who works in the region, or has students there. */
  async nameOf(viewer: Viewer, coachId: string): Promise<string | null> {
    const regions = sqlList(regionsOf(viewer));
    const [found] = await rows<{ name: string }>(
      this.database.manager,
      sql`select a.name from accounts a where a.id = ${coachId} and (
            exists (select 1 from appointments p join organisations o on o.id = p.organisation_id
              where p.account_id = a.id and p.role = 'coach' and o.region_number in ${regions})
            or exists (select 1 from trajectories t join students s on s.id = t.student_id
              join organisations o on o.id = s.school_id
              where t.coach_id = a.id and o.region_number in ${regions}))`,
    );
    return found?.name ?? null;
  }

  private async awayOf(ids: readonly string[]): Promise<Map<string, Day>> {
    const today = this.clock.today();
    const found = await rows<{ id: string; until: Day }>(
      this.database.manager,
      sql`select v.absent_id as "id", max(v.ends_on) as "until" from stand_ins v
          where v.absent_id in ${sqlList(ids)} and v.role = 'coach'
            and v.starts_on <= ${today} and v.ends_on >= ${today} group by v.absent_id`,
    );
    return new Map(found.map(({ id, until }) => [id, until]));
  }
}
