import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import { CheckInLists } from '../check-ins/check-in-lists.js';
import { CoachRequests, type ListedCoachRequest } from '../check-ins/coach-requests.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { FollowUpLists } from '../follow-ups/follow-up-lists.js';
import type { Day } from '../policy/day.js';
import { mondayOf } from '../policy/week.js';
import type { StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import { type AskedContact, askedContacts } from './asked-contacts.js';

/** "Bel vandaag nog even": a student who did not come to a talk. */
export interface AbsentCall extends StudentName {
  /** Of the task. */
  readonly id: string;
  readonly studentId: string;
  readonly phone: string | null;
  /** When the talk should have been. */
  readonly talkOn: Day;
  readonly dueOn: Day;
}

/** What signals and the rhythm of talks ask of a coach. */
export interface CoachWork {
  /** Whose level asks to be in contact, the worst first. */
  readonly signals: readonly AskedContact[];
  readonly calls: readonly AbsentCall[];
  /** Not held yet, and those that were held this week; the first to come first. */
  readonly talks: readonly ListedCheckIn[];
  /** Whom the coach is asked to take over: not theirs yet, so without a name. */
  readonly requests: readonly ListedCoachRequest[];
  /** Whom another coach did not want to take over. */
  readonly refusals: readonly ListedCoachRequest[];
  /** How often it is asked how it goes with somebody who started a while ago. */
  readonly followUps: number;
}

/** Reads what signals and the rhythm of talks ask of a coach. */
@Injectable()
export class CoachWorks {
  constructor(
    private readonly clock: Clock,
    private readonly lists: CheckInLists,
    private readonly followUps: FollowUpLists,
    private readonly coachRequests: CoachRequests,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(viewer: Viewer): Promise<CoachWork> {
    const heldFrom = mondayOf(this.clock.today());
    const states = ['upcoming', 'open', 'planned', 'overdue', 'held'] as const;
    const [signals, calls, talks, requests, asked, followUps] = await Promise.all([
      askedContacts(this.database.manager, viewer, this.clock.today()),
      this.calls(viewer),
      this.lists.of(viewer, { states, heldFrom }),
      this.coachRequests.toMe(viewer),
      this.coachRequests.fromMe(viewer),
      this.followUps.openOf(viewer),
    ]);
    const refusals = asked.filter(({ state }) => state === 'declined');
    return { signals, calls, talks, requests, refusals, followUps };
  }

  /** The longest due first. */
  private calls(viewer: Viewer): Promise<AbsentCall[]> {
    return rows<AbsentCall>(
      this.database.manager,
      sql`select k.id, s.id as "studentId", s.given_name as "givenName", s.prefix, s.surname,
            s.phone, coalesce(c.planned_on, c.settled_on, k.made_on) as "talkOn", k.due_on as "dueOn"
          from tasks k join students s on s.id = k.student_id
          join check_ins c on c.id = k.subject_id
          where k.kind = 'call_absent' and k.for_role = 'coach' and k.done_at is null
            and k.withdrawn_at is null and ${studentsVisibleTo(viewer, this.clock.today())}
          order by k.due_on, k.made_on, k.id`,
    );
  }
}
