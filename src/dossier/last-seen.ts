import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { listed } from '../database/listed.js';
import { limitTo, rows, sql } from '../database/sql.js';
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
    const ids = await this.opened(viewer);
    if (ids.length === 0) return [];
    const { manager } = this.database;
    const found = await rows<StudentName & { id: string }>(
      manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname from students s
          where s.id in ${listed(manager, ids)}
            and ${studentsVisibleTo(viewer, this.clock.today())}`,
    );
    return ids
      .flatMap((id) => found.find((student) => student.id === id) ?? [])
      .slice(0, AT_MOST)
      .map((student) => ({ href: `/leerlingen/${student.id}`, label: fullName(student) }));
  }

  /** The last one first. */
  private async opened({ accountId }: Viewer): Promise<string[]> {
    const views = await rows<{ id: string }>(
      this.database.manager,
      sql`select v.student_id as "id" from student_views v
          where v.account_id = ${accountId} and v.viewed_in = 'dossier'
          order by v.last_at desc ${limitTo(LOOKED_BACK)}`,
    );
    return [...new Set(views.map(({ id }) => id))];
  }
}
