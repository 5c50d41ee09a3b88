import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsOfRegions, trajectoryGoesOn } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
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

interface Group {
  readonly id: string | null;
  readonly count: number;
}

/** Counts the students of a region without knowing who they are. */
@Injectable()
export class RegionCounts {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Students with a trajectory that is not closed; one query for each cut. */
  async of({ posts }: Viewer): Promise<RegionFigures> {
    const today = this.clock.today();
    const regions = [...new Set(posts.map(({ regionNumber }) => regionNumber))];
    const followed = sql`t.id is not null and ${trajectoryGoesOn(today)}
      and ${studentsOfRegions(regions, today)}`;
    return {
      perStage: await this.caseload.countPerStage(followed),
      perCoach: await this.count(sql`t.coach_id`, followed),
      perSchool: await this.count(sql`s.school_id`, followed),
      perPlace: await rows<PlaceCount>(
        this.database.manager,
        sql`select e.organisation_id as "institutionId", e.location_id as "locationId",
                   count(*) as "count"
            from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
            where ${followed} group by e.organisation_id, e.location_id`,
      ),
    };
  }

  private async count(by: Sql, followed: Sql): Promise<Map<string | null, number>> {
    const groups = await rows<Group>(
      this.database.manager,
      sql`select ${by} as "id", count(*) as "count" from students s ${trajectoryOfStudent}
          where ${followed} group by ${by}`,
    );
    return new Map(groups.map(({ id, count }) => [id, count]));
  }
}
