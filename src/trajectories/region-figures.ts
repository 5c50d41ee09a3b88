import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { regionsOf, studentsOfRegions, trajectoryGoesOn } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Caseload, DATES, type Dates } from '../students/caseload.js';
import type { Stage } from '../students/stage.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import type { Viewer } from '../web/viewer.js';

/** How many students are followed in a region, cut in four ways. Null stands for "none" or "not known". */
export interface RegionFigures {
  readonly perStage: ReadonlyMap<Stage, number>;
  readonly perCoach: ReadonlyMap<string | null, number>;
  readonly perSchool: ReadonlyMap<string | null, number>;
  readonly perPlace: readonly PlaceCount[];
  /** In their first half-year, by location. */
  readonly startersPerLocation: ReadonlyMap<string | null, number>;
}

export interface PlaceCount {
  readonly institutionId: string | null;
  readonly locationId: string | null;
  readonly count: number;
}

/** A student who is followed, without who it is. */
interface Followed extends Dates {
  readonly coachId: string | null;
  readonly institutionId: string | null;
  readonly locationId: string | null;
}

/** Counts the students of a region without knowing who they are. */
@Injectable()
export class RegionCounts {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Students with a trajectory that is not closed: one walk along them, of which every cut is a sum. */
  async of(viewer: Viewer): Promise<RegionFigures> {
    const followed = await this.followedIn(regionsOf(viewer));
    const standing = await this.caseload.standingOf(followed);
    const stageOf = (student: Followed) => standing(student).stage;
    const starters = followed.filter((student) => stageOf(student) === 'first_half_year');
    return {
      perStage: countPer(followed, stageOf),
      perCoach: countPer(followed, ({ coachId }) => coachId),
      perSchool: countPer(followed, ({ schoolId }) => schoolId),
      perPlace: placesOf(followed),
      startersPerLocation: countPer(starters, ({ locationId }) => locationId),
    };
  }

  /** Not grouped: with so many coaches and places hardly two are alike, and sorting them costs more than it saves. */
  private followedIn(regions: readonly number[]): Promise<Followed[]> {
    const today = this.clock.today();
    return rows<Followed>(
      this.database.manager,
      sql`select t.coach_id as "coachId", e.organisation_id as "institutionId",
                 e.location_id as "locationId", ${DATES}
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
          where s.joined_into_id is null and t.id is not null and ${trajectoryGoesOn(today)}
            and ${studentsOfRegions(regions, today)}`,
    );
  }
}

function countPer<Key>(
  followed: readonly Followed[],
  keyOf: (student: Followed) => Key,
): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const student of followed) {
    const key = keyOf(student);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Each place once. */
function placesOf(followed: readonly Followed[]): PlaceCount[] {
  const places = new Map(followed.map((student) => [keyOfPlace(student), student]));
  const counts = countPer(followed, keyOfPlace);
  return [...places].map(([key, { institutionId, locationId }]) => ({
    institutionId,
    locationId,
    count: counts.get(key) ?? 0,
  }));
}

const keyOfPlace = ({ institutionId, locationId }: Followed): string =>
  `${institutionId} ${locationId}`;
