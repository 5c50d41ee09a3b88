import { Injectable } from '@nestjs/common';
import { studentsVisibleTo } from '../access/visible-students.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { sql, type Sql } from '../database/sql.js';
import { Caseload } from '../students/caseload.js';
import { StudentsInDetail } from '../students/student-details.js';
import type { ListedStudent } from '../students/student-list.js';
import { byName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';

export interface OwnStudentsFound {
  readonly students: readonly ListedStudent[];
  /** Also of those who are not among the first. */
  readonly total: number;
}

/** The students whom somebody may see by name, for a page that shows them, or the first of them. */
@Injectable()
export class OwnStudents {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    private readonly inDetail: StudentsInDetail,
    private readonly viewLog: ViewLog,
  ) {}

  /** By name. `path` is where they are shown: that is what the log of views will say. */
  of(viewer: Viewer, path: string, atMost = Infinity): Promise<OwnStudentsFound> {
    return this.within(studentsVisibleTo(viewer, this.clock.today()), viewer, { path, atMost });
  }

  /** Those of them who have no coach yet. */
  withoutCoach(viewer: Viewer, path: string, atMost: number): Promise<OwnStudentsFound> {
    const visible = studentsVisibleTo(viewer, this.clock.today());
    return this.within(sql`t.coach_id is null and ${visible}`, viewer, { path, atMost });
  }

  private async within(
    scope: Sql,
    viewer: Viewer,
    { path, atMost }: { path: string; atMost: number },
  ): Promise<OwnStudentsFound> {
    const all = await this.caseload.of(scope);
    const shown = all.sort(byName).slice(0, atMost);
    const ids = shown.map(({ id }) => id);
    const details = await this.inDetail.of(ids);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: path }, ids);
    return {
      students: shown.map((row) => ({ ...row, details: details.get(row.id) ?? null })),
      total: all.length,
    };
  }
}
