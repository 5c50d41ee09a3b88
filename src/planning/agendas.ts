import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { CheckInLists } from '../check-ins/check-in-lists.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { overlap } from '../policy/talk-times.js';
import { enrolmentOfStudent } from '../students/student-joins.js';
import { fullName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';

/** A talk that somebody has already. */
export interface Engagement {
  readonly checkInId: string;
  readonly day: Day;
  /** "10:30"; null while only the day is known. */
  readonly time: string | null;
  /** Whose time it takes; of a colleague only that there is something. */
  readonly of: 'own' | 'coach' | 'mentor';
  /** With whom, for who may know. */
  readonly student: { readonly id: string; readonly name: string } | null;
  readonly place: string | null;
}

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** Which talks coach and mentor have already. */
@Injectable()
export class Agendas {
  constructor(
    private readonly lists: CheckInLists,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The viewer's own, by day and time. */
  async own(viewer: Viewer, { from, to }: Span): Promise<Engagement[]> {
    const found = await this.lists.of(viewer, {
      ...{ states: ['planned', 'overdue'], plannedFrom: from, plannedTo: to },
    });
    return found.flatMap((talk) =>
      talk.plannedOn === null
        ? []
        : [
            {
              ...{ checkInId: talk.id, day: talk.plannedOn, time: talk.plannedAt, of: 'own' },
              ...{ student: { id: talk.studentId, name: fullName(talk) }, place: talk.place },
            },
          ],
    );
  }

  /** Those of the other two in a talk, without saying with whom: they may be strangers to the viewer. */
  async others(viewer: Viewer, talk: ListedCheckIn, span: Span): Promise<Engagement[]> {
    const people = [
      { of: 'coach', id: talk.coachId, condition: sql`t.coach_id = ${talk.coachId}` },
      { of: 'mentor', id: talk.mentorId, condition: sql`e.mentor_id = ${talk.mentorId}` },
    ] as const;
    const found = await Promise.all(
      people
        .filter(({ of, id }) => id !== null && of !== viewer.role)
        .map(({ of, condition }) => this.taken(of, condition, span)),
    );
    return found.flat().filter(({ checkInId }) => checkInId !== talk.id);
  }

  private async taken(
    of: 'coach' | 'mentor',
    condition: Sql,
    { from, to }: Span,
  ): Promise<Engagement[]> {
    const found = await rows<{ id: string; day: Day; time: string | null }>(
      this.database.manager,
      sql`select c.id, c.planned_on as "day", c.planned_at as "time"
          from check_ins c join students s on s.id = c.student_id
          join trajectories t on t.id = c.trajectory_id
          ${enrolmentOfStudent(this.clock.today())}
          where c.state in ('waiting', 'overdue') and c.planned_on >= ${from}
            and c.planned_on <= ${to} and ${condition}
          order by c.planned_on, c.planned_at, c.id`,
    );
    return found.map(({ id: checkInId, day, time }) => ({
      ...{ checkInId, day, time, of, student: null, place: null },
    }));
  }
}

/** The first that cannot be had beside a talk at that time. */
export function clashAt(
  engagements: readonly Engagement[],
  { day, time, checkInId }: { day: Day; time: string | null; checkInId: string },
): Engagement | null {
  const clashes = (each: Engagement) =>
    each.checkInId !== checkInId &&
    each.day === day &&
    each.time !== null &&
    time !== null &&
    overlap(each.time, time);
  return engagements.find(clashes) ?? null;
}
