import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import type { SchoolYear } from '../../policy/school-year.js';
import { Problem } from '../../problems/problem.js';
import { Calendars } from '../calendars.js';
import type { Holiday } from '../holiday.entity.js';
import { Holidays } from '../holidays.js';
import { Organisation } from '../organisation.entity.js';
import { replaceableNames } from '../own-calendar.js';
import type { Place } from './holiday-form.page.js';
import { ownPath, type OwnYear } from './own.page.js';
import { chosenYear, yearsToShow } from './year-choice.js';

/** What the holiday screens of one organisation show. A municipality has none: Problem 'not-found'. */
@Injectable()
export class OwnYears {
  constructor(
    private readonly holidays: Holidays,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(organisationId: string, given: unknown): Promise<OwnYear> {
    const today = this.clock.today();
    const year = chosenYear(given, today);
    return {
      organisation: await this.organisation(organisationId),
      year,
      years: yearsToShow([...(await this.holidays.years()), year], today),
      national: await this.holidays.national(year),
      own: await this.holidays.own(organisationId, year),
      calendar: await this.calendars.forOrganisation(organisationId),
      warnings: await this.calendars.warnings(),
      today,
    };
  }

  async place(
    organisationId: string,
    onFile: Holiday | null,
    given: unknown,
  ): Promise<Place & { names: readonly string[]; year: SchoolYear }> {
    const organisation = await this.organisation(organisationId);
    const today = this.clock.today();
    const year = chosenYear(given, today);
    const path = ownPath(organisationId);
    return {
      back: { href: `${path}?jaar=${year}`, label: `Vakanties van ${organisation.name}` },
      path,
      onFile,
      year,
      years: yearsToShow(await this.holidays.years(), today),
      names: await replaceableNames(this.database.manager, organisation, year),
    };
  }

  private async organisation(id: string): Promise<Organisation> {
    const organisation = await this.database.manager.findOneBy(Organisation, { id });
    if (!organisation || organisation.holidayRegion === null) throw new Problem('not-found');
    return organisation;
  }
}
