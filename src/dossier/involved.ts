import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { GuardianKind } from '../students/guardian.entity.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';

/** Through what somebody has to do with a student. */
export type Tie = 'coach' | 'mentor' | 'school_contact' | 'care_coordinator' | 'coordinator';

export interface InvolvedPerson {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly tie: Tie;
  /** Where they work; null for a coach and for a stand-in. */
  readonly place: string | null;
  /** The colleague who is away, for a stand-in, and the last day of that. */
  readonly standsInFor: string | null;
  readonly until: Day | null;
}

export interface InvolvedGuardian {
  readonly id: string;
  readonly name: string;
  readonly kind: GuardianKind;
  readonly phone: string | null;
  readonly email: string | null;
}

interface Around {
  readonly id: string;
  readonly today: Day;
}

/** Whose account is open. */
const isOpenAccount = (today: Day): Sql => sql`(a.closed_on is null or a.closed_on > ${today})`;

/** Who holds a role today. */
const holds = (role: Tie | 'school_mentor', today: Day): Sql =>
  sql`join appointments p on p.account_id = a.id and p.role = ${role} and p.starts_on <= ${today}
    and (p.ends_on is null or p.ends_on >= ${today})
  join organisations o on o.id = p.organisation_id`;

/** Who has to do with a student. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class Involved {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Coach and mentor first, each with their stand-ins. */
  async people(studentId: string): Promise<InvolvedPerson[]> {
    const around = { id: studentId, today: this.clock.today() };
    const found = await rows<InvolvedPerson>(
      this.database.manager,
      sql`${own('coach', around)} union all ${own('mentor', around)}
        union all ${standIns('coach', around)} union all ${standIns('mentor', around)}
        union all ${schoolContacts(around)} union all ${careCoordinators(around)}`,
    );
    return found.sort(
      (one, other) =>
        TIES.indexOf(one.tie) - TIES.indexOf(other.tie) ||
        Number(one.standsInFor !== null) - Number(other.standsInFor !== null) ||
        one.name.localeCompare(other.name, 'nl'),
    );
  }

  /** Coordinators of the region of the school of origin, or else of the mbo. */
  coordinators(studentId: string): Promise<InvolvedPerson[]> {
    const today = this.clock.today();
    return rows(
      this.database.manager,
      sql`select distinct a.id as "accountId", a.name, a.email, 'coordinator' as "tie",
            o.name as "place", null as "standsInFor", null as "until"
          from accounts a ${holds('coordinator', today)}
          where ${isOpenAccount(today)} and o.region_number = (
            select coalesce(school.region_number, mbo.region_number)
            from students s ${enrolmentOfStudent(today)}
            left join organisations school on school.id = s.school_id
            left join organisations mbo on mbo.id = e.organisation_id
            where s.id = ${studentId})
          order by a.name, a.id`,
    );
  }

  guardians(studentId: string): Promise<InvolvedGuardian[]> {
    return rows(
      this.database.manager,
      sql`select g.id, g.name, g.kind, g.phone, g.email from guardians g
          where g.student_id = ${studentId} order by g.name, g.id`,
    );
  }
}

const TIES: readonly Tie[] = ['coach', 'mentor', 'school_contact', 'care_coordinator'];

const PERSON = sql`select a.id as "accountId", a.name, a.email`;
const AT_WORK = sql`o.name as "place", null as "standsInFor", null as "until"`;

/** The student with the trajectory and the enrolment of today. */
const ofStudent = ({ today }: Around): Sql =>
  sql`from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}`;

const holderOf = (tie: 'coach' | 'mentor'): Sql =>
  tie === 'coach' ? sql`t.coach_id` : sql`e.mentor_id`;

const named = (tie: Tie): Sql => sql`cast(${tie} as varchar(20)) as "tie"`;

function own(tie: 'coach' | 'mentor', around: Around): Sql {
  return sql`${PERSON}, ${named(tie)}, cast(null as varchar(200)) as "place",
      cast(null as varchar(160)) as "standsInFor", cast(null as varchar(10)) as "until"
    ${ofStudent(around)} join accounts a on a.id = ${holderOf(tie)} where s.id = ${around.id}`;
}

function standIns(tie: 'coach' | 'mentor', around: Around): Sql {
  const { id, today } = around;
  return sql`${PERSON}, ${named(tie)}, null as "place", away.name as "standsInFor",
      cast(x.ends_on as varchar(10)) as "until"
    ${ofStudent(around)} join stand_ins x on x.absent_id = ${holderOf(tie)} and x.role = ${tie}
      and x.starts_on <= ${today} and x.ends_on >= ${today}
    join accounts away on away.id = x.absent_id
    join accounts a on a.id = x.stand_in_id and ${isOpenAccount(today)}
    where s.id = ${id}`;
}

function schoolContacts({ id, today }: Around): Sql {
  return sql`${PERSON}, ${named('school_contact')}, ${AT_WORK}
    from students s join accounts a on ${isOpenAccount(today)} ${holds('school_mentor', today)}
      and o.id = s.school_id where s.id = ${id}`;
}

/** At the institution, or at the location of the enrolment where the role is held there. */
function careCoordinators(around: Around): Sql {
  const { id, today } = around;
  return sql`${PERSON}, ${named('care_coordinator')}, ${AT_WORK}
    ${ofStudent(around)} join accounts a on ${isOpenAccount(today)} ${holds('care_coordinator', today)}
      and o.id = e.organisation_id and (p.location_id is null or p.location_id = e.location_id)
    where s.id = ${id}`;
}
