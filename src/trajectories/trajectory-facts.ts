import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { oneRow, rows, sql } from '../database/sql.js';
import { Calendars } from '../directory/calendars.js';
import { OUTCOMES, type Outcome } from '../directory/data/code-lists.js';
import { Initiatives } from '../initiatives/initiatives.js';
import type { Day } from '../policy/day.js';
import {
  entersIndirectly,
  outcomeIsMissing,
  phaseOn,
  phasesOf,
  type Phase,
  type TrajectoryFacts as Dates,
} from '../policy/phases.js';

export interface CoachPeriod {
  readonly trajectoryId: string;
  readonly coachId: string;
  readonly coach: string;
  readonly from: Day;
  /** The last day; null while it goes on. */
  readonly to: Day | null;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly initiative: string;
  readonly coachId: string | null;
  readonly coach: string | null;
  readonly coachEmail: string | null;
  readonly registeredOn: Day;
  readonly mboStartsOn: Day | null;
  readonly coachingStoppedOn: Day | null;
  readonly stopReason: string | null;
  readonly closedOn: Day | null;
}

/** A trajectory with the names of what it refers to, and where it stands today. */
export interface FollowedTrajectory extends Row {
  readonly initiativeName: string;
  /** Codes of the outcomes that the initiative knows. */
  readonly outcomes: readonly string[];
  readonly phases: readonly Phase[];
  /** Today's; null before the first begins. */
  readonly phase: Phase | null;
  readonly entersIndirectly: boolean;
  /** "uitkomst ontbreekt" */
  readonly outcomeIsMissing: boolean;
  /** The last first. */
  readonly coaches: readonly CoachPeriod[];
}

export interface OutcomeFacts {
  readonly id: string;
  readonly trajectoryId: string | null;
  readonly kind: Outcome;
  readonly onDay: Day;
  readonly wentFrom: string | null;
  readonly wentTo: string | null;
  readonly bottleneck: string | null;
  readonly by: string;
  readonly isWithdrawn: boolean;
}

export interface TrajectoriesOfStudent {
  /** The one that goes on first, then the last to be registered. */
  readonly trajectories: readonly FollowedTrajectory[];
  /** The last first, also those that were taken back. */
  readonly outcomes: readonly OutcomeFacts[];
}

/** The trajectories of one student. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class TrajectoryFacts {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: Calendars,
    private readonly initiatives: Initiatives,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(studentId: string): Promise<TrajectoriesOfStudent> {
    const [trajectories, outcomes] = await Promise.all([
      this.trajectories(studentId),
      this.outcomes(studentId),
    ]);
    return { trajectories, outcomes };
  }

  async trajectories(studentId: string): Promise<FollowedTrajectory[]> {
    const [found, coaches, school] = await Promise.all([
      this.rows(studentId),
      this.coaches(studentId),
      this.schoolOf(studentId),
    ]);
    const calendar = school.id === null ? null : await this.calendars.forOrganisation(school.id);
    const today = this.clock.today();
    return found.map((row) => {
      const dates: Dates = { ...row, hasVsoSchool: school.id !== null, vsoEndsOn: school.leavesOn };
      const phases = phasesOf(dates, calendar);
      return {
        ...row,
        initiativeName: this.initiatives.nameOf(row.initiative),
        outcomes: this.initiatives.find(row.initiative)?.outcomes ?? Object.keys(OUTCOMES),
        phases,
        phase: phaseOn(phases, today),
        entersIndirectly: entersIndirectly(dates),
        outcomeIsMissing: outcomeIsMissing(phases, today),
        coaches: coaches.filter(({ trajectoryId }) => trajectoryId === row.id),
      };
    });
  }

  async outcomes(studentId: string): Promise<OutcomeFacts[]> {
    const found = await rows<Omit<OutcomeFacts, 'isWithdrawn'> & { withdrawnAt: string | null }>(
      this.database.manager,
      sql`select u.id, u.trajectory_id as "trajectoryId", u.kind, u.on_day as "onDay",
            u.went_from as "wentFrom", u.went_to as "wentTo", u.bottleneck,
            coalesce(a.name, 'Onbekend') as "by", u.withdrawn_at as "withdrawnAt"
          from student_outcomes u left join accounts a on a.id = u.recorded_by
          where u.student_id = ${studentId} order by u.on_day desc, u.recorded_at desc, u.id`,
    );
    return found.map(({ withdrawnAt, ...row }) => ({ ...row, isWithdrawn: withdrawnAt !== null }));
  }

  private rows(studentId: string): Promise<Row[]> {
    return rows(
      this.database.manager,
      sql`select t.id, t.version, t.initiative, t.coach_id as "coachId", c.name as "coach",
            c.email as "coachEmail", t.registered_on as "registeredOn",
            t.mbo_starts_on as "mboStartsOn", t.coaching_stopped_on as "coachingStoppedOn",
            t.stop_reason as "stopReason", t.closed_on as "closedOn"
          from trajectories t left join accounts c on c.id = t.coach_id
          where t.student_id = ${studentId}
          order by case when t.closed_on is null then 0 else 1 end, t.registered_on desc, t.id`,
    );
  }

  private coaches(studentId: string): Promise<CoachPeriod[]> {
    return rows(
      this.database.manager,
      sql`select a.trajectory_id as "trajectoryId", a.coach_id as "coachId", c.name as "coach",
            a.from_day as "from", a.to_day as "to"
          from coach_assignments a join trajectories t on t.id = a.trajectory_id
          join accounts c on c.id = a.coach_id
          where t.student_id = ${studentId} order by a.from_day desc, a.id`,
    );
  }

  private schoolOf(studentId: string): Promise<{ id: string | null; leavesOn: Day | null }> {
    return oneRow(
      this.database.manager,
      sql`select s.school_id as "id", s.leaves_school_on as "leavesOn" from students s
          where s.id = ${studentId}`,
    );
  }
}
