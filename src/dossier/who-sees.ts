import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { ViewedIn } from '../audit/student-view.entity.js';
import { Clock } from '../config/clock.js';
import { oneRow, rows, sql, sqlList } from '../database/sql.js';
import { sliceOf, type ListQuery } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import { isInForce } from '../policy/relations.js';
import type { Role } from '../policy/roles.js';
import type { Relation } from '../policy/visibility.js';
import { Involved, type InvolvedPerson, type Tie } from './involved.js';

/** Somebody who may open the student today, and through what. */
export interface Reader extends InvolvedPerson {
  readonly relation: Relation;
}

/** Somebody who looked on a day. */
export interface Look {
  readonly accountId: string;
  readonly name: string;
  readonly onDay: Day;
  readonly viewedIn: ViewedIn;
  readonly times: number;
  /** UTC text. */
  readonly lastAt: string;
  /** What they were that day. */
  readonly roles: readonly Role[];
}

export interface Looks {
  readonly looks: readonly Look[];
  readonly total: number;
}

const RELATIONS: Readonly<Record<Tie, Relation>> = {
  coach: 'coach',
  mentor: 'mentor',
  school_contact: 'school_of_origin',
  care_coordinator: 'care_coordinator',
  coordinator: 'informed_coordinator',
};

/** Who may look at a student, and who did. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class WhoSees {
  constructor(
    private readonly clock: Clock,
    private readonly involved: Involved,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The same relations as `studentsVisibleTo`, from the side of the student. */
  async readers(studentId: string): Promise<Reader[]> {
    const people = await this.involved.people(studentId);
    const isAtSchool = await this.isAtSchool(studentId);
    // "Names of unassigned students": with a coach, a coordinator knows numbers and status.
    const hasCoach = people.some(({ tie }) => tie === 'coach');
    const coordinators = hasCoach ? [] : await this.involved.coordinators(studentId);
    return [...people, ...coordinators]
      .filter(({ tie }) => tie !== 'school_contact' || isAtSchool)
      .map((person) => ({ ...person, relation: RELATIONS[person.tie] }));
  }

  /** The last first. */
  async looks(studentId: string, query: ListQuery): Promise<Looks> {
    const total = await this.count(studentId);
    const size = query.rules.pageSize ?? total;
    const found = await rows<Omit<Look, 'roles'>>(
      this.database.manager,
      sql`select v.account_id as "accountId", a.name, v.on_day as "onDay",
            v.viewed_in as "viewedIn", v.times, v.last_at as "lastAt"
          from student_views v join accounts a on a.id = v.account_id
          where v.student_id = ${studentId}
          order by v.last_at desc, v.account_id, v.viewed_in
          limit ${size} offset ${sliceOf(query, total).offset}`,
    );
    const roles = await this.rolesOf(found.map(({ accountId }) => accountId));
    return { looks: found.map((look) => ({ ...look, roles: rolesOn(look, roles) })), total };
  }

  private async count(studentId: string): Promise<number> {
    const { count } = await oneRow<{ count: number }>(
      this.database.manager,
      sql`select count(*) as "count" from student_views v where v.student_id = ${studentId}`,
    );
    return Number(count);
  }

  private rolesOf(accountIds: readonly string[]): Promise<Held[]> {
    return rows<Held>(
      this.database.manager,
      sql`select distinct p.account_id as "accountId", p.role, p.starts_on as "from",
            p.ends_on as "to" from appointments p
          where p.account_id in ${sqlList([...new Set(accountIds)])} order by p.role`,
    );
  }

  /** "School of origin until departure": the last day there, or else the last before the mbo start. */
  private async isAtSchool(studentId: string): Promise<boolean> {
    const { leavesOn, startsOn } = await oneRow<{ leavesOn: Day | null; startsOn: Day | null }>(
      this.database.manager,
      sql`select s.leaves_school_on as "leavesOn", (select min(t.mbo_starts_on)
            from trajectories t where t.student_id = s.id) as "startsOn"
          from students s where s.id = ${studentId}`,
    );
    const today = this.clock.today();
    if (leavesOn !== null) return today <= leavesOn;
    return startsOn === null || today < startsOn;
  }
}

interface Held {
  readonly accountId: string;
  readonly role: Role;
  readonly from: Day;
  readonly to: Day | null;
}

function rolesOn({ accountId, onDay }: Omit<Look, 'roles'>, held: readonly Held[]): Role[] {
  const then = held.filter((each) => each.accountId === accountId && isInForce(each, onDay));
  return [...new Set(then.map(({ role }) => role))];
}
