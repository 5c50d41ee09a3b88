import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { rows, sql } from '../../database/sql.js';
import { Organisation } from '../../directory/organisation.entity.js';
import type { Guardian } from '../../students/guardian.entity.js';
import { StudentFacts, type FactsOfStudent } from '../../students/student-facts.js';
import type { StudentName } from '../../students/student-name.js';
import type { Student } from '../../students/student.entity.js';
import {
  TrajectoryFacts,
  type TrajectoriesOfStudent,
} from '../../trajectories/trajectory-facts.js';

/** Under which number a school or institution knows the student. */
export interface NumberThere {
  readonly number: string;
  readonly organisation: string;
}

/** Another student who turned out to be this one. */
export interface JoinedStudent extends StudentName {
  readonly joinId: string;
  readonly number: string;
  readonly school: string | null;
  readonly by: string;
  /** In UTC. */
  readonly joinedAt: string;
}

export interface StudentSheet extends FactsOfStudent, TrajectoriesOfStudent {
  readonly student: Student;
  readonly school: string | null;
  readonly numbers: readonly NumberThere[];
  readonly guardians: readonly Guardian[];
  readonly joined: readonly JoinedStudent[];
}

/** All that is on file of one student. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class StudentSheets {
  constructor(
    private readonly facts: StudentFacts,
    private readonly trajectories: TrajectoryFacts,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(student: Student): Promise<StudentSheet> {
    const { id, schoolId } = student;
    const { manager } = this.database;
    const [facts, followed, guardians, numbers, joined, school] = await Promise.all([
      this.facts.of(id),
      this.trajectories.of(id),
      this.facts.guardians(id),
      this.numbers(id),
      this.joined(id),
      schoolId === null ? null : manager.findOneBy(Organisation, { id: schoolId }),
    ]);
    const name = school?.name ?? null;
    return { ...facts, ...followed, student, school: name, numbers, guardians, joined };
  }

  private numbers(studentId: string): Promise<NumberThere[]> {
    return rows(
      this.database.manager,
      sql`select n.number, o.name as "organisation" from student_numbers n
          join organisations o on o.id = n.organisation_id
          where n.student_id = ${studentId} order by lower(o.name), n.number`,
    );
  }

  private joined(studentId: string): Promise<JoinedStudent[]> {
    return rows(
      this.database.manager,
      sql`select j.id as "joinId", j.joined_at as "joinedAt", s.given_name as "givenName", s.prefix,
            s.surname, s.number, o.name as "school", coalesce(a.name, 'Onbekend') as "by"
          from student_joins j join students s on s.id = j.gone_id
          left join organisations o on o.id = s.school_id
          left join accounts a on a.id = j.joined_by
          where j.kept_id = ${studentId} and j.undone_at is null order by j.joined_at desc, j.id`,
    );
  }
}
