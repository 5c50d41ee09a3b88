import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import {
  regionsOf,
  studentsThroughRegions,
  studentsVisibleTo,
  trajectoryGoesOn,
} from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { oneRow, rows, sql } from '../database/sql.js';
import { Calendars } from '../directory/calendars.js';
import { daysBetween, earliest, type Day } from '../policy/day.js';
import { HAND_OVER_MAY_WAIT } from '../policy/talks-on-time.js';
import { trajectoryOfStudent } from '../students/student-joins.js';
import type { Viewer } from '../web/viewer.js';

/** Work that waits with somebody: workload, without whom it is about. */
export interface WaitingWork {
  /** Null: nobody has it. */
  readonly name: string | null;
  readonly count: number;
  /** Since the day of which it waits the longest. */
  readonly since: Day;
}

export interface UnattendedWork {
  /** Talks whose window is over and of which nobody wrote anything down, per coach by name. */
  readonly unrecorded: readonly WaitingWork[];
  readonly unassigned: number;
  /** Hand-overs that the new coach has not answered for too long, by name. */
  readonly handOvers: readonly WaitingWork[];
}

interface Request {
  readonly coachId: string;
  readonly coach: string;
  readonly askedOn: Day;
  readonly organisationId: string | null;
}

/** Where in a region nobody acts. */
@Injectable()
export class Unattended {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: Calendars,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(viewer: Viewer): Promise<UnattendedWork> {
    return {
      unrecorded: await this.unrecorded(viewer),
      unassigned: await this.unassigned(viewer),
      handOvers: await this.handOvers(viewer),
    };
  }

  private unrecorded(viewer: Viewer): Promise<WaitingWork[]> {
    const today = this.clock.today();
    return rows(
      this.database.manager,
      sql`select a.name, count(*) as "count", min(c.window_to) as "since"
          from check_ins c join trajectories t on t.id = c.trajectory_id
          join students s on s.id = c.student_id left join accounts a on a.id = t.coach_id
          where c.state in ('overdue', 'waiting') and c.window_to < ${today}
            and s.joined_into_id is null and ${trajectoryGoesOn(today)}
            and ${studentsThroughRegions(regionsOf(viewer))}
          group by t.coach_id, a.name
          order by case when a.name is null then 0 else 1 end, a.name, t.coach_id`,
    );
  }

  private async unassigned(viewer: Viewer): Promise<number> {
    const { count } = await oneRow<{ count: number }>(
      this.database.manager,
      sql`select count(*) as "count" from students s ${trajectoryOfStudent}
          where t.coach_id is null and ${studentsVisibleTo(viewer, this.clock.today())}`,
    );
    return count;
  }

  private async handOvers(viewer: Viewer): Promise<WaitingWork[]> {
    const asked = await rows<Request>(
      this.database.manager,
      sql`select r.to_coach_id as "coachId", a.name as "coach", r.asked_on as "askedOn",
            coalesce((select e.organisation_id from enrolments e where e.student_id = s.id
              and e.starts_on <= r.asked_on order by e.starts_on desc, e.id limit 1),
              s.school_id) as "organisationId"
          from coach_requests r join students s on s.id = r.student_id
          join accounts a on a.id = r.to_coach_id
          where r.state = 'asked' and s.joined_into_id is null
            and ${studentsThroughRegions(regionsOf(viewer))}
          order by a.name, a.id`,
    );
    const late: Request[] = [];
    for (const request of asked) if (await this.waitsTooLong(request)) late.push(request);
    return perCoach(late);
  }

  /** Counted in the school days of where the student is. */
  private async waitsTooLong({ askedOn, organisationId }: Request): Promise<boolean> {
    const today = this.clock.today();
    if (organisationId === null) return daysBetween(askedOn, today) > 7;
    const calendar = await this.calendars.forOrganisation(organisationId);
    return calendar.schoolDayAfter(askedOn, HAND_OVER_MAY_WAIT) < today;
  }
}

function perCoach(requests: readonly Request[]): WaitingWork[] {
  const waiting = new Map<string, WaitingWork>();
  for (const { coachId, coach: name, askedOn } of requests) {
    const before = waiting.get(coachId);
    waiting.set(coachId, {
      name,
      count: (before?.count ?? 0) + 1,
      since: earliest(askedOn, before?.since ?? askedOn),
    });
  }
  return [...waiting.values()];
}
