import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import { AgreementLists, type ListedAgreement } from '../agreements/agreement-lists.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { NameSearch } from '../students/name-search.js';
import { byName, type StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';

export interface Candidate extends StudentName {
  readonly id: string;
  readonly lastContactOn: Day | null;
}

/** Whom a contact is probably about. */
export interface Choice {
  /** With what is promised for today, or should have been done. */
  readonly today: readonly (Candidate & { readonly promise: ListedAgreement })[];
  readonly seenLast: readonly Candidate[];
  readonly spokenLast: readonly Candidate[];
  readonly total: number;
}

const AT_MOST = 5;
/** Names to choose from at once; who has more searches. */
export const MOST_NAMES = 200;

const CANDIDATE = sql`select s.id, s.given_name as "givenName", s.prefix, s.surname,
  s.last_contact_on as "lastContactOn" from students s`;

@Injectable()
export class ContactChoice {
  constructor(
    private readonly clock: Clock,
    private readonly agreements: AgreementLists,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Each student in one group at most; without those of `except`. */
  async of(viewer: Viewer, except: readonly string[] = []): Promise<Choice> {
    const shown = new Set(except);
    const today = await this.promised(viewer, shown);
    const seenLast = await this.last(viewer, SEEN(viewer.accountId), shown);
    const spokenLast = await this.last(viewer, SPOKEN(viewer.accountId), shown);
    const total = await this.total(viewer);
    this.saw(viewer, [...today, ...seenLast, ...spokenLast]);
    return { today, seenLast, spokenLast, total };
  }

  /** By name; all when nothing is searched. */
  async search(viewer: Viewer, search: string): Promise<Candidate[]> {
    const all = await rows<Candidate>(
      this.database.manager,
      sql`${CANDIDATE} where ${studentsVisibleTo(viewer, this.clock.today())}`,
    );
    const asked = new NameSearch(search);
    const found = all
      .filter((student) => asked.finds(student))
      .sort(byName)
      .slice(0, MOST_NAMES);
    this.saw(viewer, found);
    return found;
  }

  private async promised(viewer: Viewer, shown: Set<string>): Promise<Choice['today']> {
    const today = this.clock.today();
    const due = (await this.agreements.openOf(viewer)).filter(
      ({ dueOn }) => dueOn !== null && dueOn <= today,
    );
    const first = due.filter(({ studentId }, index) => {
      const isNew = due.findIndex((each) => each.studentId === studentId) === index;
      return isNew && !shown.has(studentId);
    });
    return first.slice(0, AT_MOST).map((promise) => {
      const { studentId: id, givenName, prefix, surname } = promise;
      shown.add(id);
      return { id, givenName, prefix, surname, lastContactOn: null, promise };
    });
  }

  /** `latest` gives for each student when it was. */
  private async last(viewer: Viewer, latest: Sql, shown: Set<string>): Promise<Candidate[]> {
    const found = await rows<Candidate>(
      this.database.manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname,
            s.last_contact_on as "lastContactOn"
          from (${latest}) l join students s on s.id = l.student_id
          where ${studentsVisibleTo(viewer, this.clock.today())}
          order by l.at desc, s.id limit ${AT_MOST + shown.size}`,
    );
    const fresh = found.filter(({ id }) => !shown.has(id)).slice(0, AT_MOST);
    for (const { id } of fresh) shown.add(id);
    return fresh;
  }

  private async total(viewer: Viewer): Promise<number> {
    const [row] = await rows<{ total: number }>(
      this.database.manager,
      sql`select count(*) as "total" from students s
          where ${studentsVisibleTo(viewer, this.clock.today())}`,
    );
    return Number(row?.total ?? 0);
  }

  private saw(viewer: Viewer, students: readonly Candidate[]): void {
    const ids = students.map(({ id }) => id);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: '/contact/nieuw' }, ids);
  }
}

const SEEN = (accountId: string) => sql`select v.student_id, max(v.last_at) as at
  from student_views v where v.account_id = ${accountId} and v.viewed_in = 'dossier'
  group by v.student_id`;

/** Of the last contacts that somebody wrote down, not of all there ever were. */
const SPOKEN = (accountId: string) => sql`select c.student_id, max(c.on_day) as at
  from (select student_id, on_day from contacts
        where author_id = ${accountId} and withdrawn_at is null
        order by recorded_at desc limit 50) c
  group by c.student_id`;
