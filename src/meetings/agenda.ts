import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { studentsVisibleTo, trajectoryGoesOn } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { rows, sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import type { MeetingAtHand } from './meeting-finder.js';
import type { MeetingDecision } from './meeting-item.entity.js';

/** A student on the agenda. */
export interface AgendaItem extends StudentName {
  readonly id: string;
  readonly studentId: string;
  readonly question: string | null;
  readonly raisedBy: string | null;
  readonly raisedById: string | null;
  /** The earlier meeting from which the student comes back by itself; null for who was put there. */
  readonly backFrom: Day | null;
  readonly decision: MeetingDecision | null;
  readonly note: string | null;
  readonly backOn: Day | null;
  readonly decidedBy: string | null;
  /** 0 while nothing of it is stored: it came back by itself. */
  readonly version: number;
}

/** Of one student there is one item in a meeting, whoever puts it there. */
export const itemIdOf = (meetingId: string, studentId: string): string =>
  derivedId('meeting-item', meetingId, studentId);

/** Who is on the agenda of a meeting that the viewer takes part in. */
@Injectable()
export class Agendas {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Who came back first. Once the names are not for everybody any more, those of the viewer's own students. */
  async of(
    viewer: Viewer,
    meeting: MeetingAtHand,
    manager: EntityManager = this.database.manager,
  ): Promise<AgendaItem[]> {
    const scope = meeting.showsEverybody
      ? sql`1 = 1`
      : studentsVisibleTo(viewer, this.clock.today());
    const stored = await rows<AgendaItem>(manager, storedOf(meeting.id, scope));
    if (meeting.isOver) return stored;
    const back = await rows<Omit<AgendaItem, 'id'>>(
      manager,
      comingBack(viewer, meeting, this.clock.today()),
    );
    const comeBack = back.map((row) => ({ ...row, id: itemIdOf(meeting.id, row.studentId) }));
    return [...comeBack, ...stored];
  }

  /** How many there were, for who no longer sees them all. */
  async countOf(meetingId: string): Promise<{ total: number; decided: number }> {
    const [counts] = await rows<{ total: number; decided: number }>(
      this.database.manager,
      sql`select count(*) as "total", count(i.decision) as "decided" from meeting_items i
          where i.meeting_id = ${meetingId}`,
    );
    return { total: Number(counts?.total ?? 0), decided: Number(counts?.decided ?? 0) };
  }
}

const NAME = sql`s.given_name as "givenName", s.prefix, s.surname`;

/** Who turned out to be somebody else is known as that one, who has an item of their own. */
const storedOf = (meetingId: string, scope: Sql): Sql => sql`
  select i.id, i.student_id as "studentId", ${NAME}, i.question, raiser.name as "raisedBy",
    i.raised_by as "raisedById", null as "backFrom", i.decision, i.note, i.back_on as "backOn",
    decider.name as "decidedBy", i.version
  from meeting_items i join students s on s.id = i.student_id and s.joined_into_id is null
  left join accounts raiser on raiser.id = i.raised_by
  left join accounts decider on decider.id = i.decided_by
  where i.meeting_id = ${meetingId} and ${scope}
  order by i.position, i.raised_at, i.id`;

/**
 * "Terug in overleg" on or before this day, and who was on an agenda that is past but was not talked
 * about. They come by themselves, on the first meeting that can have them, until something is decided; for
 * who took part in that earlier one or was asked in by somebody who did, and for who may see the student.
 */
function comingBack(
  viewer: Viewer,
  { id, regionNumber, onDay, madeBy }: MeetingAtHand,
  today: Day,
): Sql {
  const later = sql`from meeting_items y join week_meetings q on q.id = y.meeting_id
    where y.student_id = x.student_id and q.region_number = ${regionNumber}
      and q.on_day > p.on_day and q.on_day < ${onDay}`;
  const sooner = sql`from week_meetings q where q.region_number = ${regionNumber}
    and q.id <> ${id} and q.closed_at is null and q.on_day >= ${today} and q.on_day > p.on_day
    and q.on_day < ${onDay} and (x.back_on is null or q.on_day >= x.back_on)
    and ${tookPart(sql`q.made_by`)}`;
  const own = studentsVisibleTo(viewer, today);
  return sql`
    select x.student_id as "studentId", ${NAME}, x.question, null as "raisedBy",
      null as "raisedById", p.on_day as "backFrom", null as "decision", null as "note",
      null as "backOn", null as "decidedBy", 0 as "version"
    from meeting_items x join week_meetings p on p.id = x.meeting_id
    join students s on s.id = x.student_id and s.joined_into_id is null
    where p.region_number = ${regionNumber} and p.on_day < ${onDay}
      and (x.back_on <= ${onDay}
        or x.decision is null and (p.closed_at is not null or p.on_day < ${today}))
      and exists (select 1 from trajectories t
        where t.student_id = s.id and ${trajectoryGoesOn(today)})
      and (${tookPart(sql`${madeBy}`)} or ${tookPart(sql`${viewer.accountId}`)} or ${own})
      and not exists (select 1 from meeting_items m
        where m.meeting_id = ${id} and m.student_id = x.student_id)
      and not exists (select 1 ${later}) and not exists (select 1 ${sooner})
    order by p.on_day, x.position, x.id`;
}

/** In the earlier meeting, `p`. */
const tookPart = (accountId: Sql): Sql => sql`exists (select 1 from meeting_participants b
  where b.meeting_id = p.id and b.account_id = ${accountId})`;
