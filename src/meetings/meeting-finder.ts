import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { regionsOf } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { sql, sqlList, type Sql } from '../database/sql.js';
import { take } from '../database/take.js';
import { type Day, isDay } from '../policy/day.js';
import { hasBegun, isOver, showsEverybody } from '../policy/week-meeting.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { WeekMeeting } from './week-meeting.entity.js';

/** A meeting in which the viewer takes part, and how it stands today. */
export interface MeetingAtHand extends WeekMeeting {
  readonly closedOn: Day | null;
  readonly hasBegun: boolean;
  readonly isOver: boolean;
  /** Whether the viewer sees everybody on the agenda, or only students of their own any more. */
  readonly showsEverybody: boolean;
}

/**
 * Meetings, as `x`, that exist for the viewer: those of regions where they hold the role in which they
 * look today, and in which they take part. All that is shown of a weekoverleg is looked up through this.
 */
const takenPartIn = (viewer: Viewer): Sql => sql`x.region_number in ${sqlList(regionsOf(viewer))}
  and exists (select 1 from meeting_participants p
    where p.meeting_id = x.id and p.account_id = ${viewer.accountId})`;

@Injectable()
export class MeetingFinder {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Problem 'not-found' for who does not take part, and for a day without a meeting. */
  async on(
    viewer: Viewer,
    day: string,
    manager: EntityManager = this.database.manager,
  ): Promise<MeetingAtHand> {
    if (!isDay(day)) throw new Problem('not-found');
    const where = sql`x.on_day = ${day} and ${takenPartIn(viewer)} order by x.region_number`;
    const [found] = await this.find(manager, where);
    if (!found) throw new Problem('not-found');
    return found;
  }

  /** The last first. */
  all(viewer: Viewer): Promise<MeetingAtHand[]> {
    const where = sql`${takenPartIn(viewer)} order by x.on_day desc, x.region_number`;
    return this.find(this.database.manager, where);
  }

  private async find(manager: EntityManager, where: Sql): Promise<MeetingAtHand[]> {
    const today = this.clock.today();
    const found = await take(manager, WeekMeeting, where);
    return found.map((meeting) => {
      const closedOn = meeting.closedAt && this.clock.dayOf(meeting.closedAt);
      const held = { onDay: meeting.onDay, closedOn };
      return {
        ...{ ...meeting, closedOn, hasBegun: hasBegun(held, today) },
        ...{ isOver: isOver(held, today), showsEverybody: showsEverybody(held, today) },
      };
    });
  }
}

/** The first that is still to come or goes on; null when none is planned. */
export function comingOf(meetings: readonly MeetingAtHand[], today: Day): MeetingAtHand | null {
  return meetings.findLast(({ onDay, isOver }) => !isOver && onDay >= today) ?? null;
}
