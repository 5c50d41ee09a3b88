import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { listed } from '../database/listed.js';
import { rows, sql, type Sql } from '../database/sql.js';
import type { MboLevel } from '../directory/data/code-lists.js';
import type { Follower, Look } from '../facts/follower.js';
import { LookAgain } from '../facts/look-again.js';
import { addDays, type Day } from '../policy/day.js';
import type { StudentName } from '../students/student-name.js';
import { enrolmentOfStudent } from '../students/student-joins.js';
import type { Viewer } from '../web/viewer.js';
import type { CoachRequestState } from './coach-request.entity.js';

/** A coach asks another to take a student over. */
export interface ListedCoachRequest extends StudentName {
  /** That of the check-in in which it was decided; also its own. */
  readonly checkInId: string;
  readonly studentId: string;
  readonly state: CoachRequestState;
  readonly programme: string | null;
  readonly level: MboLevel | null;
  readonly institution: string | null;
  readonly school: string | null;
  /** Null when nobody coached. */
  readonly from: string | null;
  readonly to: string;
  /** Why the three think so. */
  readonly reason: string | null;
  readonly withNotes: boolean;
  readonly askedOn: Day;
  /** Why it was declined. */
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

/** So long whoever asked still sees that the other said no. [P] */
const DAYS_TO_SHOW_A_NO = 30;

/** Reads requests to take over a student, and lets go of those that make no sense any more. */
@Injectable()
export class CoachRequests implements Follower, OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly lookAgain: LookAgain,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  onModuleInit(): void {
    this.lookAgain.add(this);
  }

  /**
   * Waits for an answer of the viewer, the longest first. Until it is yes the student does not exist for
   * the viewer: show the initials and where they learn, never the name.
   */
  toMe({ accountId, role }: Viewer): Promise<ListedCoachRequest[]> {
    if (role !== 'coach') return Promise.resolve([]);
    return this.list(sql`r.to_coach_id = ${accountId} and r.state = 'asked' and ${this.stands()}
      order by r.asked_on, r.check_in_id`);
  }

  /** About students of the viewer: what waits for another coach, and who said no lately. The last first. */
  fromMe(viewer: Viewer): Promise<ListedCoachRequest[]> {
    if (viewer.role !== 'coach' && viewer.role !== 'mentor') return Promise.resolve([]);
    const today = this.clock.today();
    const since = new Date(addDays(today, -DAYS_TO_SHOW_A_NO));
    return this.list(sql`${studentsVisibleTo(viewer, today)} and ${this.stands()}
      and (r.state = 'asked' or r.state = 'declined' and r.answered_at >= ${since}
        and not exists (select 1 from coach_requests x where x.trajectory_id = r.trajectory_id
          and x.state = 'asked'))
      order by r.asked_on desc, r.check_in_id`);
  }

  /** Coaching ended, or somebody else became the coach: then nothing is left to take over. */
  async follow(
    tx: EntityManager,
    { trajectoryIds }: Look,
  ): Promise<ReadonlyMap<string, Day | null>> {
    await rows(
      tx,
      sql`update coach_requests set state = 'withdrawn'
          where state = 'asked' and trajectory_id in ${listed(tx, trajectoryIds)}
            and check_in_id not in (select r.check_in_id from coach_requests r
              join trajectories t on t.id = r.trajectory_id join students s on s.id = t.student_id
              where r.state = 'asked' and ${this.stands()})`,
    );
    return new Map();
  }

  private stands(): Sql {
    const today = this.clock.today();
    return sql`(s.joined_into_id is null and (t.closed_on is null or t.closed_on > ${today})
      and (t.coaching_stopped_on is null or t.coaching_stopped_on >= ${today})
      and coalesce(t.coach_id, '') = coalesce(r.from_coach_id, ''))`;
  }

  private async list(which: Sql): Promise<ListedCoachRequest[]> {
    const found = await rows<ListedCoachRequest>(
      this.database.manager,
      sql`select r.check_in_id as "checkInId", s.id as "studentId", r.state,
            s.given_name as "givenName", s.prefix, s.surname,
            p.name as "programme", e.level, o.name as "institution", v.name as "school",
            f.name as "from", a.name as "to", d.decision_reason as "reason",
            r.with_notes as "withNotes", r.asked_on as "askedOn", r.reason as "answer",
            r.answered_at as "answeredAt"
          from coach_requests r join trajectories t on t.id = r.trajectory_id
          join students s on s.id = t.student_id join accounts a on a.id = r.to_coach_id
          left join accounts f on f.id = r.from_coach_id
          left join talk_records d on d.check_in_id = r.check_in_id
          ${enrolmentOfStudent(this.clock.today())}
          left join organisations o on o.id = e.organisation_id
          left join programmes p on p.id = e.programme_id
          left join organisations v on v.id = s.school_id
          where ${which}`,
    );
    return found.map((each) => ({ ...each, withNotes: Boolean(each.withNotes) }));
  }
}
