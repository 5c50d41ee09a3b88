import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsOfRegions, trajectoryGoesOn } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Caseload } from '../students/caseload.js';
import type { Stage } from '../students/stage.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import type { Viewer } from '../web/viewer.js';

/** How many students are followed in a region, cut in four ways. Null stands for "none" or "not known". */
export interface RegionFigures {
  readonly perStage: ReadonlyMap<Stage, number>;
  readonly perCoach: ReadonlyMap<string | null, number>;
  readonly perSchool: ReadonlyMap<string | null, number>;
  readonly perPlace: readonly PlaceCount[];
}

export interface PlaceCount {
  readonly institutionId: string | null;
  readonly locationId: string | null;
  readonly count: number;
}

/** Students who share coach, school and place. */
interface Group extends PlaceCount {
  readonly coachId: string | null;
  readonly schoolId: string | null;
}

/** Counts the students of a region without knowing who they are. */
@Injectable()
export class RegionCounts {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Students with a trajectory that is not closed. One walk along them gives the groups of which every cut is a sum. */
  async of({ posts }: Viewer): Promise<RegionFigures> {
    const today = this.clock.today();
    const regions = [...new Set(posts.map(({ regionNumber }) => regionNumber))];
    const followed = sql`s.joined_into_id is null and t.id is not null and ${trajectoryGoesOn(today)}
      and ${studentsOfRegions(regions, today)}`;
    const groups = await rows<Group>(
      this.database.manager,
      sql`select t.coach_id as "coachId", s.school_id as "schoolId",
                 e.organisation_id as "institutionId", e.location_id as "locationId",
                 count(*) as "count"
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
          where ${followed}
          group by t.coach_id, s.school_id, e.organisation_id, e.location_id`,
    );
    return {
      perStage: await this.caseload.countPerStage(followed),
      perCoach: sumPer(groups, ({ coachId }) => coachId),
      perSchool: sumPer(groups, ({ schoolId }) => schoolId),
      perPlace: placesIn(groups),
    };
  }
}

function sumPer<Key>(groups: readonly Group[], keyOf: (group: Group) => Key): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const group of groups) {
    const key = keyOf(group);
    sums.set(key, (sums.get(key) ?? 0) + group.count);
  }
  return sums;
}

/** Each place once. */
function placesIn(groups: readonly Group[]): PlaceCount[] {
  const places = new Map<string, PlaceCount>();
  for (const { institutionId, locationId, count } of groups) {
    const key = JSON.stringify([institutionId, locationId]);
    const before = places.get(key)?.count ?? 0;
    places.set(key, { institutionId, locationId, count: before + count });
  }
  return [...places.values()];
}
