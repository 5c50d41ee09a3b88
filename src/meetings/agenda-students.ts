import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList, type Sql } from '../database/sql.js';
import type { MboLevel } from '../directory/data/code-lists.js';
import type { Reason } from '../policy/attention.js';
import type { Decision, MissedBecause } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import { CaseloadRows } from '../students/caseload-rows.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import type { StudentName } from '../students/student-name.js';

/** Who a student is, as far as a meeting needs to know. */
export interface Person extends StudentName {
  readonly id: string;
  readonly birthDate: Day;
  readonly programme: string | null;
  readonly level: MboLevel | null;
  readonly coachId: string | null;
  readonly coach: string | null;
  readonly mentor: string | null;
  readonly closedOn: Day | null;
  readonly lastContactOn: Day | null;
  readonly whatHelps: string | null;
  readonly whatHelpsOn: Day | null;
}

/** A check-in that says something about how it goes. */
export interface TalkAtHand {
  readonly studentId: string;
  readonly state: 'late' | 'missed' | 'held';
  /** The last day of its window, the day it did not take place, or on which it was held. */
  readonly on: Day;
  readonly missedBecause: MissedBecause | null;
  readonly decision: Decision | null;
  readonly forMeeting: boolean;
}

/** In the student's own words. */
export interface OwnWords {
  readonly studentId: string;
  readonly text: string;
  /** UTC text, or a day. */
  readonly at: string;
}

/** All that a meeting may know of one student on its agenda: this, and nothing of the dossier behind it. */
export interface StudentAtHand {
  readonly person: Person;
  readonly reasons: readonly Reason[];
  /** The last first. */
  readonly talks: readonly TalkAtHand[];
  readonly words: OwnWords | null;
}

/** Reads what is the matter with students. Whoever asks found them on an agenda, or in the viewer's scope. */
@Injectable()
export class AgendaStudents {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: CaseloadRows,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** By id. */
  async of(studentIds: readonly string[]): Promise<ReadonlyMap<string, StudentAtHand>> {
    const these = sqlList(studentIds);
    const people = await this.read<Person>(this.people(these));
    const talks = await this.read<TalkAtHand>(this.talks(these));
    const words = await this.read<OwnWords>(ownWords(these));
    const reasons = await this.reasons(these);
    return new Map(
      people.map((person) => {
        const isOwn = ({ studentId }: { studentId: string }) => studentId === person.id;
        const said = words.find(isOwn) ?? helps(person);
        const known = { person, reasons: reasons.get(person.id) ?? [], words: said };
        return [person.id, { ...known, talks: talks.filter(isOwn).map(withTruth) }];
      }),
    );
  }

  private read<Row extends object>(query: Sql): Promise<Row[]> {
    return rows<Row>(this.database.manager, query);
  }

  private people(these: Sql): Sql {
    return sql`select s.id, s.given_name as "givenName", s.prefix, s.surname,
        s.birth_date as "birthDate", p.name as "programme", coalesce(p.level, e.level) as "level",
        t.coach_id as "coachId", coach.name as "coach", mentor.name as "mentor",
        t.closed_on as "closedOn", s.last_contact_on as "lastContactOn",
        s.what_helps as "whatHelps", s.what_helps_on as "whatHelpsOn"
      from students s ${trajectoryOfStudent} ${enrolmentOfStudent(this.clock.today())}
      left join programmes p on p.id = e.programme_id
      left join accounts coach on coach.id = t.coach_id
      left join accounts mentor on mentor.id = e.mentor_id
      where s.id in ${these}`;
  }

  private talks(these: Sql): Sql {
    const isLate = sql`(c.state = 'overdue' or c.state = 'waiting' and c.window_to < ${this.clock.today()})`;
    const day = sql`case when c.state = 'held' then c.held_on
      when c.state = 'missed' then c.settled_on else c.window_to end`;
    return sql`select c.student_id as "studentId",
        case when c.state in ('held', 'missed') then c.state else 'late' end as "state",
        ${day} as "on", c.missed_because as "missedBecause", c.decision,
        coalesce(r.for_meeting, false) as "forMeeting"
      from check_ins c left join talk_records r on r.check_in_id = c.id
      where c.student_id in ${these} and (c.state in ('held', 'missed') or ${isLate})
      order by ${day} desc, c.number desc, c.id`;
  }

  private async reasons(these: Sql): Promise<Map<string, readonly Reason[]>> {
    const reading = { knowsTalks: true, knowsLevels: false, promisesOf: null, missesCoach: true };
    const found = await this.caseload.within(sql`s.id in ${these}`, reading);
    return new Map(found.map(({ id, reasons }) => [id, reasons]));
  }
}

/** Said in a talk, the last first. What a student wrote before one is for mentor and coach only. */
const ownWords = (these: Sql): Sql => sql`
  select x.student_id as "studentId", x.own_words as text, x.recorded_at as at from talk_records x
  where x.own_words is not null and x.said_nothing = false and x.student_id in ${these}
  order by x.recorded_at desc`;

function helps({ id: studentId, whatHelps, whatHelpsOn }: Person): OwnWords | null {
  return whatHelps === null ? null : { studentId, text: whatHelps, at: whatHelpsOn ?? '' };
}

/** SQLite has 0 and 1. */
const withTruth = (talk: TalkAtHand): TalkAtHand => ({
  ...talk,
  forMeeting: Boolean(talk.forMeeting),
});
