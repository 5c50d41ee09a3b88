import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import type { StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';

/** A student whom a contact is about, and who else reads it. */
export interface ContactStudent extends StudentName {
  readonly id: string;
  readonly lastContactOn: Day | null;
  readonly coachId: string | null;
  readonly coach: string | null;
  readonly mentorId: string | null;
  readonly mentor: string | null;
  readonly institution: string | null;
  readonly careCoordinators: number;
}

/** Looks up, within the viewer's scope, whom a contact is about. */
@Injectable()
export class ContactPeople {
  constructor(
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** In the order of `ids`; who is not the viewer's is left out. On record as seen. */
  async of(viewer: Viewer, ids: readonly string[], seenOn: string): Promise<ContactStudent[]> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.one(viewer, id)));
    const students = found.flat();
    this.viewLog.sawStudents(
      viewer,
      'list',
      { kind: 'page', id: seenOn },
      students.map(({ id }) => id),
    );
    return students;
  }

  /** One at a time: with `in (...)` beside the scope SQLite walks the whole scope. */
  private one(viewer: Viewer, id: string): Promise<ContactStudent[]> {
    const today = this.clock.today();
    return rows<ContactStudent>(
      this.database.manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname,
            s.last_contact_on as "lastContactOn", t.coach_id as "coachId", coach.name as "coach",
            e.mentor_id as "mentorId", mentor.name as "mentor", mbo.name as "institution",
            (select count(*) from appointments p where p.role = 'care_coordinator'
              and p.organisation_id = e.organisation_id
              and (p.location_id is null or p.location_id = e.location_id)
              and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today}))
              as "careCoordinators"
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
          left join accounts coach on coach.id = t.coach_id
          left join accounts mentor on mentor.id = e.mentor_id
          left join organisations mbo on mbo.id = e.organisation_id
          where s.id = ${id} and ${studentsVisibleTo(viewer, today)}`,
    );
  }
}
