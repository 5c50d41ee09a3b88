import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { Period } from '../directory/periods.js';
import type { Standing, StandingCounts } from '../policy/talks-on-time.js';
import type { Viewer } from '../web/viewer.js';
import { CUTS, talksInCuts, type Cut } from './talks-on-time-sql.js';

/** The talks of one coach, school or location. */
export interface TalkGroup {
  /** Null: nobody or nowhere on file. */
  readonly id: string | null;
  /** Students whose talks these are. */
  readonly students: number;
  readonly counts: StandingCounts;
}

export type TalkGroups = Readonly<Record<Cut, readonly TalkGroup[]>>;

type Line = Record<Standing, number> & {
  readonly cut: Cut;
  readonly id: string | null;
  readonly students: number;
};

/** Counts the talks of a region without knowing whose they are. */
@Injectable()
export class TalksOnTime {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Talks whose due week begins in the period, in every cut. One walk along them gives all. */
  async of(viewer: Viewer, period: Period): Promise<TalkGroups> {
    const found = await rows<Line>(
      this.database.manager,
      talksInCuts(viewer, period, this.clock.today()),
    );
    const groupsOf = (wanted: Cut): TalkGroup[] =>
      found
        .filter(({ cut }) => cut === wanted)
        .map(({ cut: _, id, students, ...counts }) => ({ id, students, counts }));
    return { coach: groupsOf('coach'), school: groupsOf('school'), place: groupsOf('place') };
  }

  /** What people call them, by id. */
  async names(groups: TalkGroups): Promise<Map<string, string>> {
    const { manager } = this.database;
    const ids = CUTS.flatMap((cut) => groups[cut].flatMap(({ id }) => id ?? []));
    const found = await rows<{ id: string; name: string; within: string | null }>(
      manager,
      sql`select id, name, null as "within" from accounts where id in ${listed(manager, ids)}
          union all select id, name, null from organisations where id in ${listed(manager, ids)}
          union all select l.id, l.name, o.name from locations l
            join organisations o on o.id = l.organisation_id where l.id in ${listed(manager, ids)}`,
    );
    return new Map(
      found.map(({ id, name, within }) => [id, within === null ? name : `${within}, ${name}`]),
    );
  }
}
