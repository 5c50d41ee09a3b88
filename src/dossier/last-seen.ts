import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { fullName, type StudentName } from '../students/student-name.js';
import { SideLinks, type SideLink } from '../web/side-links.js';
import type { Viewer } from '../web/viewer.js';

/** As many as fit beside the menu. */
const AT_MOST = 3;
/** Views to look back at; the same student counts once. */
const LOOKED_BACK = 30;

/** "Laatst bekeken": the dossiers that a coach opened last, as far as they are still the coach's. */
@Injectable()
export class LastSeen implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly sideLinks: SideLinks,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  onModuleInit(): void {
    this.sideLinks.fillWith(async (person) =>
      person.role === 'coach' ? this.of(person as Viewer) : [],
    );
  }

  async of(viewer: Viewer): Promise<SideLink[]> {
    const found = await rows<StudentName & { id: string }>(
      this.database.manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname
          from (select v.student_id, max(v.last_at) as last_at from (
              select w.student_id, w.last_at from student_views w
              where w.account_id = ${viewer.accountId} and w.viewed_in = 'dossier'
              order by w.last_at desc limit ${LOOKED_BACK}) v group by v.student_id) r
          join students s on s.id = r.student_id
          where ${studentsVisibleTo(viewer, this.clock.today())}
          order by r.last_at desc limit ${AT_MOST}`,
    );
    return found.map((student) => ({
      href: `/leerlingen/${student.id}`,
      label: fullName(student),
    }));
  }
}
