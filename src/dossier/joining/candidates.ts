import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../../access/visible-students.js';
import { ViewLog } from '../../audit/view-log.js';
import { Clock } from '../../config/clock.js';
import { rows, sql } from '../../database/sql.js';
import type { Day } from '../../policy/day.js';
import { NameSearch } from '../../students/name-search.js';
import { byName, type StudentName } from '../../students/student-name.js';
import { isSameSurname } from '../../students/surname.js';
import type { Student } from '../../students/student.entity.js';
import type { Viewer } from '../../web/viewer.js';

export interface Candidate extends StudentName {
  readonly id: string;
  readonly number: string;
  readonly birthDate: Day;
  readonly school: string | null;
}

/** More is no search. */
const AT_MOST = 20;

/** With whom a student may be one person: among the students of the viewer. */
@Injectable()
export class Candidates {
  constructor(
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Who answers to the search; without one, who has the same birth date and surname. */
  async of(viewer: Viewer, student: Student, search: string): Promise<Candidate[]> {
    const others = (await this.visible(viewer)).filter(({ id }) => id !== student.id);
    const found = search === '' ? others.filter(isLike(student)) : answering(others, search);
    const shown = found.slice(0, AT_MOST);
    const page = { kind: 'page', id: `/leerlingen/${student.id}/samenvoegen` };
    this.viewLog.sawStudents(
      viewer,
      'list',
      page,
      shown.map(({ id }) => id),
    );
    return shown;
  }

  private visible(viewer: Viewer): Promise<Candidate[]> {
    return rows(
      this.database.manager,
      sql`select s.id, s.number, s.given_name as "givenName", s.prefix, s.surname,
            s.birth_date as "birthDate", o.name as "school"
          from students s left join organisations o on o.id = s.school_id
          where ${studentsVisibleTo(viewer, this.clock.today())}`,
    );
  }
}

const isLike =
  (student: Student) =>
  (other: Candidate): boolean =>
    other.birthDate === student.birthDate && isSameSurname(other, student);

function answering(others: readonly Candidate[], text: string): Candidate[] {
  const search = new NameSearch(text);
  return others
    .flatMap((person) => {
      const hit = search.hitOn({ ...person, numbers: [person.number] });
      return hit === null ? [] : [{ person, hit }];
    })
    .sort((a, b) => a.hit - b.hit || byName(a.person, b.person))
    .map(({ person }) => person);
}
