import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList } from '../database/sql.js';
import type { MboLevel } from '../directory/data/code-lists.js';
import { enrolmentOfStudent, trajectoryOfStudent } from './student-joins.js';

/** Where a student comes from and goes to, and who is with them; null is not known, or not there yet. */
export interface StudentDetails {
  readonly id: string;
  readonly school: string | null;
  readonly institution: string | null;
  readonly institutionId: string | null;
  readonly location: string | null;
  readonly programme: string | null;
  readonly level: MboLevel | null;
  readonly mentor: string | null;
  readonly coach: string | null;
  readonly coachEmail: string | null;
  /** Of the student. */
  readonly phone: string | null;
  readonly email: string | null;
}

@Injectable()
export class StudentsInDetail {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Of students that were found through the scope of the viewer. */
  async of(ids: readonly string[]): Promise<Map<string, StudentDetails>> {
    if (ids.length === 0) return new Map();
    const found = await rows<StudentDetails>(
      this.database.manager,
      sql`select s.id, s.phone, s.email, school.name as "school", mbo.name as "institution",
                 mbo.id as "institutionId", l.name as "location", p.name as "programme",
                 coalesce(p.level, e.level) as "level", mentor.name as "mentor",
                 coach.name as "coach", coach.email as "coachEmail"
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(this.clock.today())}
          left join organisations school on school.id = s.school_id
          left join organisations mbo on mbo.id = e.organisation_id
          left join locations l on l.id = e.location_id
          left join programmes p on p.id = e.programme_id
          left join accounts mentor on mentor.id = e.mentor_id
          left join accounts coach on coach.id = t.coach_id
          where s.id in ${sqlList(ids)}`,
    );
    return new Map(found.map((row) => [row.id, row]));
  }
}
