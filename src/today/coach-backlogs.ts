import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { regionsOf, studentsThroughRegions, trajectoryGoesOn } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import type { Viewer } from '../web/viewer.js';

/** What a coach did not get round to: workload, without whom it is about. */
export interface CoachBacklog {
  readonly coachId: string;
  readonly name: string;
  /** Talks whose window is over and of which nothing is recorded. */
  readonly talks: number;
  /** Other things that the program asked and whose day has passed. */
  readonly tasks: number;
}

@Injectable()
export class CoachBacklogs {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Coaches with something overdue, by name: who has most is nobody's business. */
  of(viewer: Viewer): Promise<CoachBacklog[]> {
    const today = this.clock.today();
    const ofRegion = sql`s.joined_into_id is null and ${trajectoryGoesOn(today)}
      and ${studentsThroughRegions(regionsOf(viewer))}`;
    return rows<CoachBacklog>(
      this.database.manager,
      sql`select w.coach_id as "coachId", a.name, sum(w.talks) as "talks", sum(w.tasks) as "tasks"
          from (
            select t.coach_id, 1 as talks, 0 as tasks from check_ins c
            join trajectories t on t.id = c.trajectory_id join students s on s.id = c.student_id
            where c.state in ('overdue', 'waiting') and c.window_to < ${today} and ${ofRegion}
            union all
            select t.coach_id, 0, 1 from tasks k
            join trajectories t on t.id = k.trajectory_id join students s on s.id = k.student_id
            where k.for_role = 'coach' and k.kind <> 'plan_check_in' and k.done_at is null
              and k.withdrawn_at is null and k.due_on < ${today} and ${ofRegion}
          ) w join accounts a on a.id = w.coach_id
          group by w.coach_id, a.name order by a.name, w.coach_id`,
    );
  }
}
