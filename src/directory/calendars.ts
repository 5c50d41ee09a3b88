import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import { Calendar } from '../policy/calendar.js';
import type { Holiday as NationalHoliday, HolidayRegion } from '../policy/holiday.js';
import { Problem } from '../problems/problem.js';
import { calendarWarnings, yearsAhead } from './calendar-warnings.js';
import { Holiday } from './holiday.entity.js';
import { Organisation } from './organisation.entity.js';

/** Another process, such as the command line, may change the same database: look again after this long. */
const FRESH_MS = 60_000;

/** The calendars of organisations and regions, kept ready until something about them changes. */
@Injectable()
export class Calendars {
  private kept = new Map<string, Promise<Calendar>>();
  private keptNational: Promise<readonly (Holiday & NationalHoliday)[]> | null = null;
  private keptSince = 0;

  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly facts: Facts,
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

  /** What an administrator should know: a sentence for each of this and the next two school years that is not known. */
  async warnings(): Promise<string[]> {
    const national = await this.database.manager.findBy(Holiday, { organisationId: IsNull() });
    return calendarWarnings(yearsAhead(this.clock.today()), national);
  }

  /**
   * The days off of an organisation change, or with null those of the country: what follows from them is
   * worked out with the new ones.
   */
  async changed(tx: EntityManager, organisationId: string | null): Promise<void> {
    this.transactions.afterCommit(() => this.forget());
    await this.facts.calendarChanged(tx, organisationId);
  }

  private forget(): void {
    this.kept = new Map();
    this.keptNational = null;
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
    const national = await this.nationalHolidays();
    if (region !== null) return new Calendar({ region, holidays: national, own, extraWeeks });
    const everywhere = national.filter((row) => row.region === 'alle');
    return new Calendar({ region: 'midden', holidays: everywhere, own });
  }

  /** Read once for all organisations together. */
  private nationalHolidays(): Promise<readonly (Holiday & NationalHoliday)[]> {
    const reading = (this.keptNational ??= this.database.manager
      .findBy(Holiday, { organisationId: IsNull() })
      .then((found) => found.filter(isNational)));
    reading.catch(() => (this.keptNational = null));
    return reading;
  }
}

export function isNational(row: Holiday): row is Holiday & NationalHoliday {
  return row.region !== null && row.kind !== null;
}
