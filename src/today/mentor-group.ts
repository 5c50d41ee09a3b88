import { Injectable } from '@nestjs/common';
import { studentsVisibleTo } from '../access/visible-students.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { Caseload } from '../students/caseload.js';
import type { ListedStudent } from '../students/student-list.js';
import { StudentsInDetail } from '../students/student-details.js';
import { byName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';

/** The students whom somebody mentors. */
@Injectable()
export class MentorGroups {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    private readonly inDetail: StudentsInDetail,
    private readonly viewLog: ViewLog,
  ) {}

  /** By name. */
  async of(viewer: Viewer): Promise<ListedStudent[]> {
    const students = await this.caseload.of(studentsVisibleTo(viewer, this.clock.today()));
    const ids = students.map(({ id }) => id);
    const details = await this.inDetail.of(ids);
    if (ids.length > 0) {
      const where = { kind: 'page', id: '/gesprekken' };
      this.viewLog.viewed(viewer, 'student.list', where, { students: ids });
    }
    return students
      .map((student) => ({ ...student, details: details.get(student.id) ?? null }))
      .sort(byName);
  }
}
