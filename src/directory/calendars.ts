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

interface DaysOff {
  readonly region: HolidayRegion | null;
  readonly own?: readonly Holiday[];
  readonly extraWeeks?: boolean;
}

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
  async forOrganisation(id: string): Promise<Calendar> {
    const calendar = (await this.forOrganisations([id])).get(id);
    if (!calendar) throw new Problem('not-found');
    return calendar;
  }

  /**
   * By id, of many in a few queries; in a transaction along its own connection, because it holds one already.
   * Problem 'not-found' when one is unknown.
   */
  async forOrganisations(
    ids: readonly string[],
    manager: EntityManager = this.database.manager,
  ): Promise<ReadonlyMap<string, Calendar>> {
    this.refresh();
    const found = new Map<string, Calendar>();
    const unread: string[] = [];
    for (const id of new Set(ids)) {
      const calendar = this.kept.get(id);
      if (calendar) found.set(id, await calendar);
      else unread.push(id);
    }
    for (const organisation of unread.length === 0 ? [] : await readDays(manager, unread))
      found.set(
        organisation.id,
        await this.keep(organisation.id, () => this.calendarOf(manager, organisation)),
      );
    if (ids.some((id) => !found.has(id))) throw new Problem('not-found');
    return found;
  }

  /** The national calendar of a region; the extra week that schools may choose is not off in it. */
  forRegion(region: HolidayRegion): Promise<Calendar> {
    return this.keep(`region ${region}`, () => this.calendar(this.database.manager, { region }));
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
  private calendarOf(
    manager: EntityManager,
    { holidayRegion: region, extraWeeks, own }: OrganisationDays,
  ): Promise<Calendar> {
    const days = { region, own, extraWeeks };
    if (own.length > 0) return this.calendar(manager, days);
    const key = `region ${region} ${extraWeeks ? 'with' : 'without'} extra weeks`;
    return this.keep(key, () => this.calendar(manager, days));
  }

  private async calendar(
    manager: EntityManager,
    { region, own = [], extraWeeks = false }: DaysOff,
  ): Promise<Calendar> {
    const national = await this.nationalHolidays(manager);
    if (region !== null) return new Calendar({ region, holidays: national, own, extraWeeks });
    const everywhere = national.filter((row) => row.region === 'alle');
    return new Calendar({ region: 'midden', holidays: everywhere, own });
  }

  /** Read once for all organisations together. */
  private nationalHolidays(
    manager: EntityManager,
  ): Promise<readonly (Holiday & NationalHoliday)[]> {
    const reading = (this.keptNational ??= manager
      .findBy(Holiday, { organisationId: IsNull() })
      .then((found) => found.filter(isNational)));
    reading.catch(() => (this.keptNational = null));
    return reading;
  }
}

async function readDays(
  manager: EntityManager,
  ids: readonly string[],
): Promise<OrganisationDays[]> {
  const organisations = await manager.findBy(Organisation, { id: In([...ids]) });
  const holidays = await manager.findBy(Holiday, { organisationId: In([...ids]) });
  return organisations.map(({ id, holidayRegion, extraWeeks }) => {
    const own = holidays.filter(({ organisationId }) => organisationId === id);
    return { id, holidayRegion, extraWeeks, own };
  });
}

export function isNational(row: Holiday): row is Holiday & NationalHoliday {
  return row.region !== null && row.kind !== null;
}
