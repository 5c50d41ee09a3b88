import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { In, IsNull, type DataSource, type EntityManager } from 'typeorm';
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

/** What the days off of an organisation follow from. */
type OrganisationDays = Pick<Organisation, 'id' | 'holidayRegion' | 'extraWeeks'> & {
  readonly own: readonly Holiday[];
};

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
  ) {
    facts.whenDaysOffChanged(() => this.forget());
  }

  /** Problem 'not-found' for an unknown organisation. A municipality has weekends and public holidays off. */
  forOrganisation(id: string): Promise<Calendar> {
    return this.keep(id, async () => {
      const [organisation] = await this.read([id]);
      if (!organisation) throw new Problem('not-found');
      return this.calendarOf(organisation);
    });
  }

  /** By id, of many in a few queries. Problem 'not-found' when one is unknown. */
  async forOrganisations(ids: readonly string[]): Promise<ReadonlyMap<string, Calendar>> {
    this.refresh();
    const found = new Map<string, Calendar>();
    const unread: string[] = [];
    for (const id of new Set(ids)) {
      const calendar = this.kept.get(id);
      if (calendar) found.set(id, await calendar);
      else unread.push(id);
    }
    for (const organisation of unread.length === 0 ? [] : await this.read(unread))
      found.set(
        organisation.id,
        await this.keep(organisation.id, () => this.calendarOf(organisation)),
      );
    if (ids.some((id) => !found.has(id))) throw new Problem('not-found');
    return found;
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

  private async read(ids: readonly string[]): Promise<OrganisationDays[]> {
    const { manager } = this.database;
    const organisations = await manager.findBy(Organisation, { id: In([...ids]) });
    const holidays = await manager.findBy(Holiday, { organisationId: In([...ids]) });
    return organisations.map(({ id, holidayRegion, extraWeeks }) => {
      const own = holidays.filter(({ organisationId }) => organisationId === id);
      return { id, holidayRegion, extraWeeks, own };
    });
  }

  private refresh(): void {
    const now = this.clock.now().getTime();
    if (now - this.keptSince <= FRESH_MS) return;
    this.forget();
    this.keptSince = now;
  }

  private keep(key: string, make: () => Promise<Calendar>): Promise<Calendar> {
    this.refresh();
    const { kept } = this;
    const calendar = kept.get(key) ?? make();
    kept.set(key, calendar);
    calendar.catch(() => kept.delete(key));
    return calendar;
  }

  /** Those without days off of their own share one: its years are worked out once. */
  private calendarOf({ holidayRegion, extraWeeks, own }: OrganisationDays): Promise<Calendar> {
    if (own.length > 0) return this.calendar(holidayRegion, own, extraWeeks);
    const key = `region ${holidayRegion} ${extraWeeks ? 'with' : 'without'} extra weeks`;
    return this.keep(key, () => this.calendar(holidayRegion, own, extraWeeks));
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
