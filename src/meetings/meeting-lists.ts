import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList } from '../database/sql.js';
import { type ListQuery, pageOf } from '../directory/listing.js';
import { plain } from '../students/student-name.js';
import { dayLabel } from '../web/dates.js';
import type { Viewer } from '../web/viewer.js';
import { Agendas } from './agenda.js';
import { comingOf, MeetingFinder, type MeetingAtHand } from './meeting-finder.js';
import { MeetingPeople, type MeetingPerson } from './meeting-people.js';

/** How much was talked about in a meeting that is past. */
export interface PastMeeting extends MeetingAtHand {
  readonly total: number;
  readonly decided: number;
}

/** The meeting that comes, with how many are on its agenda. */
export interface ComingMeeting extends MeetingAtHand {
  readonly total: number;
  readonly onAgenda: ReadonlySet<string>;
  readonly people: readonly MeetingPerson[];
}

/** The meetings in which a viewer takes part. */
@Injectable()
export class MeetingLists {
  constructor(
    private readonly clock: Clock,
    private readonly finder: MeetingFinder,
    private readonly agendas: Agendas,
    private readonly people: MeetingPeople,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Those before the one that comes, searched by day and place. */
  async past(
    viewer: Viewer,
    query: ListQuery,
  ): Promise<{ total: number; rows: readonly PastMeeting[] }> {
    const all = await this.finder.all(viewer);
    const today = this.clock.today();
    const past = all.filter(({ isOver, onDay }) => isOver || onDay < today);
    const found = past.filter((meeting) => answers(meeting, query.search));
    const { total, shown } = pageOf(query, found);
    return { total, rows: await this.counted(shown) };
  }

  /** Null when none is planned that the viewer takes part in. */
  async coming(viewer: Viewer): Promise<ComingMeeting | null> {
    const meeting = comingOf(await this.finder.all(viewer), this.clock.today());
    if (!meeting) return null;
    const items = await this.agendas.of(viewer, meeting);
    const onAgenda = new Set(items.map(({ studentId }) => studentId));
    return { ...meeting, total: items.length, onAgenda, people: await this.people.of(meeting) };
  }

  private async counted(meetings: readonly MeetingAtHand[]): Promise<PastMeeting[]> {
    const counts = await rows<{ id: string; total: number; decided: number }>(
      this.database.manager,
      sql`select i.meeting_id as "id", count(*) as "total", count(i.decision) as "decided"
          from meeting_items i where i.meeting_id in ${sqlList(meetings.map(({ id }) => id))}
          group by i.meeting_id`,
    );
    return meetings.map((meeting) => {
      const count = counts.find(({ id }) => id === meeting.id);
      const { total = 0, decided = 0 } = count ?? {};
      return { ...meeting, total: Number(total), decided: Number(decided) };
    });
  }
}

function answers({ onDay, place }: MeetingAtHand, search: string): boolean {
  const shown = plain(`${dayLabel(onDay)} ${place ?? ''}`);
  return plain(search)
    .split(' ')
    .every((word) => shown.includes(word));
}
