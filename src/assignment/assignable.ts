import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { trajectoryGoesOn } from '../access/visible-students.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { oneRow, rows, sql, sqlList } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { Caseload } from '../students/caseload.js';
import type { Stage } from '../students/stage.js';
import { StudentsInDetail, type StudentDetails } from '../students/student-details.js';
import type { StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import { addressOf, assignableTo, type AssignList } from './assign-list.js';

/** More than one person can decide on at a time: those who wait longest come first. */
export const MOST_AT_ONCE = 100;

interface Row extends StudentName {
  readonly id: string;
  readonly trajectoryId: string;
  readonly version: number;
  /** Without a coach, or with this one. */
  readonly since: Day;
}

export interface Assignable extends Row {
  readonly stage: Stage;
  readonly details: StudentDetails | null;
}

export interface AssignableFound {
  readonly rows: readonly Assignable[];
  readonly total: number;
  readonly schools: readonly { id: string; name: string }[];
}

/** Trajectories that somebody may give to a coach, with whose they are. */
@Injectable()
export class AssignableTrajectories {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    private readonly inDetail: StudentsInDetail,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Whoever was asked for by name first, then who has waited longest. */
  async of(viewer: Viewer, list: AssignList): Promise<AssignableFound> {
    const today = this.clock.today();
    const scope = sql`${assignableTo(viewer, list, today)} and ${trajectoryGoesOn(today)}`;
    const here = list.schoolId === null ? scope : sql`${scope} and s.school_id = ${list.schoolId}`;
    const found = await rows<Row>(
      this.database.manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname,
                 t.id as "trajectoryId", t.version,
                 coalesce(
                   (select max(coalesce(c.to_day, c.from_day)) from coach_assignments c
                    where c.trajectory_id = t.id), t.registered_on) as "since"
          from students s join trajectories t on t.student_id = s.id where ${here}
          order by case when s.id in ${sqlList(list.studentIds)} then 0 else 1 end,
            "since", s.surname, s.given_name, t.id
          limit ${MOST_AT_ONCE}`,
    );
    const { total } = await oneRow<{ total: number }>(
      this.database.manager,
      sql`select count(*) as "total" from students s join trajectories t on t.student_id = s.id
          where ${here}`,
    );
    const schools = await rows<{ id: string; name: string }>(
      this.database.manager,
      sql`select o.id, o.name from organisations o where o.id in
            (select s.school_id from students s join trajectories t on t.student_id = s.id
             where ${scope})
          order by o.name, o.id`,
    );
    return { rows: await this.inFull(viewer, list, found), total, schools };
  }

  private async inFull(
    viewer: Viewer,
    list: AssignList,
    found: readonly Row[],
  ): Promise<Assignable[]> {
    const ids = found.map(({ id }) => id);
    const details = await this.inDetail.of(ids);
    const followed = await this.caseload.of(sql`s.id in ${sqlList(ids)}`);
    const stages = new Map(followed.map(({ id, stage }) => [id, stage]));
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: addressOf(list) }, ids);
    return found.map((row) => ({
      ...row,
      stage: stages.get(row.id) ?? 'not_followed',
      details: details.get(row.id) ?? null,
    }));
  }
}
