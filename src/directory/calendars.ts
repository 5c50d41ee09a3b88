import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, type DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Calendar } from '../policy/calendar.js';
import {
  HOLIDAY_REGIONS,
  type Holiday as NationalHoliday,
  type HolidayRegion,
} from '../policy/holiday.js';
import type { SchoolYear } from '../policy/school-year.js';
import { Problem } from '../problems/problem.js';
import { Holiday } from './holiday.entity.js';
import { Organisation } from './organisation.entity.js';

/** Another process, such as the command line, may change the same database: look again after this long. */
const FRESH_MS = 60_000;

/** A school year for which a region's holidays are not all there. */
export interface UnknownYear {
  readonly year: SchoolYear;
  readonly regions: readonly HolidayRegion[];
}

/** The calendars of organisations and regions, kept ready until something about them changes. */
@Injectable()
export class Calendars {
  private kept = new Map<string, Promise<Calendar>>();
  private keptSince = 0;

  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Problem 'not-found' for an unknown organisation. A municipality has weekends and public holidays off. */
  forOrganisation(id: string): Promise<Calendar> {
    return this.keep(id, async () => {
      const organisation = await this.database.manager.findOneBy(Organisation, { id });
      if (!organisation) throw new Problem('not-found');
      const own = await this.database.manager.findBy(Holiday, { organisationId: id });
      return this.calendar(organisation.holidayRegion, own, organisation.extraWeeks);
    });
  }

  /** The national calendar of a region; the extra week that schools may choose is not off in it. */
  forRegion(region: HolidayRegion): Promise<Calendar> {
    return this.keep(`region ${region}`, () => this.calendar(region));
  }

  /** Which of these school years are not known, with the regions that miss something. */
  async unknownAmong(years: readonly SchoolYear[]): Promise<UnknownYear[]> {
    const calendars = await Promise.all(HOLIDAY_REGIONS.map((region) => this.forRegion(region)));
    return years
      .map((year) => ({
        year,
        regions: HOLIDAY_REGIONS.filter((_, index) => !calendars[index]?.knowsSchoolYear(year)),
      }))
      .filter(({ regions }) => regions.length > 0);
  }

  /** After a change of a holiday or an organisation has been kept. */
  forget(): void {
    this.kept = new Map();
  }

  private keep(key: string, make: () => Promise<Calendar>): Promise<Calendar> {
    const now = this.clock.now().getTime();
    if (now - this.keptSince > FRESH_MS) {
      this.forget();
      this.keptSince = now;
    }
    const { kept } = this;
    const calendar = kept.get(key) ?? make();
    kept.set(key, calendar);
    calendar.catch(() => kept.delete(key));
    return calendar;
  }

  private async calendar(
    region: HolidayRegion | null,
    own: readonly Holiday[] = [],
    extraWeeks = false,
  ): Promise<Calendar> {
    const found = await this.database.manager.findBy(Holiday, { organisationId: IsNull() });
    const national = found.filter(isNational);
    if (region !== null) return new Calendar({ region, holidays: national, own, extraWeeks });
    const everywhere = national.filter((row) => row.region === 'alle');
    return new Calendar({ region: 'midden', holidays: everywhere, own });
  }
}

export function isNational(row: Holiday): row is Holiday & NationalHoliday {
  return row.region !== null && row.kind !== null;
}
