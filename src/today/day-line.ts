import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList } from '../database/sql.js';
import { Calendars } from '../directory/calendars.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import type { HolidayRegion } from '../policy/holiday.js';
import { longDay } from '../web/dates.js';
import type { Viewer } from '../web/viewer.js';

/** The line above a home that says what day it is. */
@Injectable()
export class DayLine {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: Calendars,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async for(viewer: Viewer): Promise<string> {
    return (await this.withCalendar(viewer)).dayLine;
  }

  /** The same, with the day itself. */
  async on(viewer: Viewer): Promise<{ dayLine: string; today: Day }> {
    return { dayLine: await this.for(viewer), today: this.clock.today() };
  }

  /** The same, with the school days by which it counts. */
  async withCalendar(viewer: Viewer): Promise<{ dayLine: string; calendar: Calendar | null }> {
    const calendar = await this.calendarOf(viewer);
    return { dayLine: dayLine(this.clock.today(), calendar), calendar };
  }

  /** Of the organisation where the viewer works; a municipality keeps that of most schools in its region. */
  private async calendarOf({ posts }: Viewer): Promise<Calendar | null> {
    const [post] = posts;
    if (!post) return null;
    const regions = posts.map(({ regionNumber }) => regionNumber);
    const [found] = await rows<{ region: HolidayRegion; isOwn: number }>(
      this.database.manager,
      sql`select holiday_region as "region", max(case when id = ${post.organisationId} then 1 else 0 end) as "isOwn"
          from organisations where region_number in ${sqlList(regions)} and holiday_region is not null
          group by holiday_region order by "isOwn" desc, count(*) desc, holiday_region limit 1`,
    );
    if (!found) return null;
    return found.isOwn === 1
      ? this.calendars.forOrganisation(post.organisationId)
      : this.calendars.forRegion(found.region);
  }
}

/** "Dinsdag 24 november, schoolweek 12", or the name of the holiday. */
export function dayLine(today: Day, calendar: Calendar | null): string {
  const week = calendar?.schoolWeekNumber(today) ?? null;
  const day = longDay(today);
  if (week !== null) return `${day}, schoolweek ${week}`;
  const holiday = calendar?.holidayOn(today) ?? null;
  return holiday === null ? day : `${day}, ${holiday.toLowerCase()}`;
}
