import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import type { StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import type { AgreementParty } from './agreement.entity.js';
import { ownParty } from './agreement-parties.js';

export interface ListedAgreement extends StudentName {
  readonly id: string;
  readonly studentId: string;
  readonly contactId: string | null;
  readonly what: string;
  readonly who: AgreementParty;
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly doneAt: string | null;
  readonly doneBy: string | null;
  readonly withdrawnAt: string | null;
  readonly createdAt: string;
  readonly author: string | null;
  readonly version: number;
}

/** Whose it is: what is open is up to who is coach or mentor today, and not to who was when it was made. */
const OWNER = sql`case when a.done_at is not null then a.owner_id when a.who = 'coach' then t.coach_id
  when a.who = 'mentor' then e.mentor_id else a.owner_id end`;

const agreementsOn = (
  today: Day,
): Sql => sql`select a.id, a.student_id as "studentId", a.contact_id as "contactId",
    s.given_name as "givenName", s.prefix, s.surname, a.what, a.who, owner.name as "owner",
    a.due_on as "dueOn", a.done_at as "doneAt", done.name as "doneBy",
    a.withdrawn_at as "withdrawnAt", a.created_at as "createdAt", author.name as "author", a.version
  from agreements a join students s on s.id = a.student_id
  ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
  left join accounts owner on owner.id = ${OWNER}
  left join accounts done on done.id = a.done_by
  left join accounts author on author.id = a.author_id`;

/** The first to be kept first; what has no day comes last. */
const BY_DAY = sql`order by case when a.due_on is null then 1 else 0 end, a.due_on, a.created_at, a.id`;

const IS_OPEN = sql`a.done_at is null and a.withdrawn_at is null`;

/** Reads agreements for screens. */
@Injectable()
export class AgreementLists {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Of a student who was found through the viewer's scope; what was taken back is left out. */
  of(studentId: string): Promise<ListedAgreement[]> {
    return this.list(sql`a.student_id = ${studentId} and a.withdrawn_at is null ${BY_DAY}`);
  }

  openOfStudents(studentIds: readonly string[]): Promise<ListedAgreement[]> {
    return this.list(sql`a.student_id in ${sqlList(studentIds)} and ${IS_OPEN} ${BY_DAY}`);
  }

  /** Problem 'not-found' when it is not there, was taken back, or is about a student who is not the viewer's. */
  async one(viewer: Viewer, id: string): Promise<ListedAgreement> {
    const visible = studentsVisibleTo(viewer, this.clock.today());
    const [found] = await this.list(sql`a.id = ${id} and a.withdrawn_at is null and ${visible}`);
    if (!found) throw new Problem('not-found');
    return found;
  }

  /** What is up to the viewer, in the role in which they look, about students who are theirs today. */
  openOf(viewer: Viewer): Promise<ListedAgreement[]> {
    return this.list(sql`${this.own(viewer)} and ${IS_OPEN} ${BY_DAY}`);
  }

  /** What the viewer's students had promised to them by the viewer's role, done since that moment. */
  doneOf(viewer: Viewer, since: Date): Promise<ListedAgreement[]> {
    return this.list(sql`${this.own(viewer)} and a.withdrawn_at is null and a.done_at >= ${since}
      order by a.done_at desc, a.id`);
  }

  private own(viewer: Viewer): Sql {
    const party = ownParty(viewer.role);
    return sql`a.who = ${party} and ${studentsVisibleTo(viewer, this.clock.today())}`;
  }

  private list(where: Sql): Promise<ListedAgreement[]> {
    const agreements = agreementsOn(this.clock.today());
    return rows(this.database.manager, sql`${agreements} where ${where}`);
  }
}
