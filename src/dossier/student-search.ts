import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { studentsVisibleTo } from '../access/visible-students.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { phaseOn, type PhaseName } from '../policy/phases.js';
import type { Level } from '../policy/signals/level.js';
import { Caseload } from '../students/caseload.js';
import { NameSearch } from '../students/name-search.js';
import { trajectoryOfStudent } from '../students/student-joins.js';
import { byName, fullName, type StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import { sliceFrom, type Slice } from './cursor.js';

export interface StudentLine {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly phase: PhaseName | null;
  /** The one in force. Null too for who may not know of it. */
  readonly level: Level | null;
  /** The day of the talk that waits, or else the Monday of its week. Null too for who may not know of talks. */
  readonly nextCheckIn: Day | null;
  /** Null too for who may not know of contacts. */
  readonly lastContactOn: Day | null;
}

interface Named extends StudentName {
  readonly id: string;
  readonly number: string;
  readonly level: Level | null;
  readonly lastContactOn: Day | null;
}

/** Students of a viewer for other systems, by name and in pages. */
@Injectable()
export class StudentSearch {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** By name, or with a query by how well they answer to it. */
  async of(
    viewer: Viewer,
    query: string,
    page: { cursor: string | null; limit: number },
  ): Promise<Slice<StudentLine>> {
    const { items, next } = sliceFrom(await this.answering(viewer, query), page);
    const ids = items.map(({ id }) => id);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: '/api/v1/students' }, ids);
    const knowsTalks = isOpen(viewer, 'talks', 'read');
    const knowsLevels = isOpen(viewer, 'signals', 'summary');
    const known = items.map((student) => ({
      ...student,
      lastContactOn: knowsTalks ? student.lastContactOn : null,
      level: knowsLevels ? student.level : null,
    }));
    return { items: await this.withPhases(known, knowsTalks ? ids : []), next };
  }

  private async nextTalks(ids: readonly string[]): Promise<Map<string, Day>> {
    const found = await rows<{ id: string; day: Day }>(
      this.database.manager,
      sql`select student_id as "id", min(coalesce(planned_on, due_week)) as "day" from check_ins
          where student_id in ${sqlList(ids)} and state = 'waiting' group by student_id`,
    );
    return new Map(found.map(({ id, day }) => [id, day]));
  }

  private async answering(viewer: Viewer, query: string): Promise<Named[]> {
    const found = await rows<Named>(
      this.database.manager,
      sql`select s.id, s.number, s.given_name as "givenName", s.prefix, s.surname,
            s.last_contact_on as "lastContactOn", l.level
          from students s ${trajectoryOfStudent} left join student_levels l on l.trajectory_id = t.id
          where ${studentsVisibleTo(viewer, this.clock.today())}`,
    );
    const search = new NameSearch(query);
    const hits = found.flatMap((student) => {
      const hit = search.hitOn({ ...student, numbers: [student.number] });
      return hit === null ? [] : [{ student, hit }];
    });
    hits.sort(
      (a, b) =>
        a.hit - b.hit || byName(a.student, b.student) || (a.student.id < b.student.id ? -1 : 1),
    );
    return hits.map(({ student }) => student);
  }

  private async withPhases(
    items: readonly Named[],
    withTalks: readonly string[],
  ): Promise<StudentLine[]> {
    if (items.length === 0) return [];
    const followed = await this.caseload.of(sql`s.id in ${sqlList(items.map(({ id }) => id))}`);
    const today = this.clock.today();
    const phases = new Map(
      followed.map((each) => [each.id, phaseOn(each.phases, today)?.phase ?? null]),
    );
    const talks = await this.nextTalks(withTalks);
    return items.map((student) => {
      const { id, number, level, lastContactOn } = student;
      const [phase, nextCheckIn] = [phases.get(id) ?? null, talks.get(id) ?? null];
      return { id, number, name: fullName(student), phase, level, nextCheckIn, lastContactOn };
    });
  }
}
