import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo, trajectoryGoesOn } from '../access/visible-students.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import type { AlertState } from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import type { StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';

/** Somebody who threatens to drop out, with the last alert about it. */
export interface AtRiskStudent extends StudentName {
  readonly studentId: string;
  /** At risk since. */
  readonly since: Day;
  readonly coach: string | null;
  readonly alertId: string | null;
  readonly state: AlertState | null;
  readonly owner: string | null;
  readonly acknowledgeBy: Day | null;
}

/** "Names from `at_risk` on": the students of a region who threaten to drop out, for its coordinator. */
@Injectable()
export class RegionAtRisk {
  constructor(
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Whom nobody helps yet first, then the longest at risk. Only the first `atMost` are on record as seen. */
  async of(viewer: Viewer, path: string, atMost: number): Promise<AtRiskStudent[]> {
    const today = this.clock.today();
    const found = await rows<AtRiskStudent>(
      this.database.manager,
      sql`select s.id as "studentId", s.given_name as "givenName", s.prefix, s.surname, v.since,
            c.name as "coach", a.id as "alertId", a.state, o.name as "owner",
            a.acknowledge_by as "acknowledgeBy"
          from student_levels v join trajectories t on t.id = v.trajectory_id
          join students s on s.id = v.student_id left join accounts c on c.id = t.coach_id
          left join alerts a on a.id = (select x.id from alerts x where x.student_id = s.id
            order by x.raised_at desc, x.id limit 1)
          left join accounts o on o.id = a.owner_id
          where v.level = 'at_risk' and ${trajectoryGoesOn(today)}
            and ${studentsVisibleTo(viewer, today)}
          order by v.since, s.surname, s.given_name, s.id`,
    );
    const inOrder = [...found.filter(isUnanswered), ...found.filter((row) => !isUnanswered(row))];
    const shown = inOrder.slice(0, atMost).map(({ studentId }) => studentId);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: path }, shown);
    return inOrder;
  }
}

/** Nobody took it on. */
export const isUnanswered = ({ state }: Pick<AtRiskStudent, 'state'>): boolean =>
  state === null || state === 'raised';
