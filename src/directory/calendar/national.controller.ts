import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { HOLIDAY_REGIONS, type HolidayRegion } from '../../policy/holiday.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Calendars } from '../calendars.js';
import type { Holiday } from '../holiday.entity.js';
import { Holidays } from '../holidays.js';
import { NationalCalendar } from '../national-calendar.js';
import { formOf, nationalFormPage, type Place } from './holiday-form.page.js';
import { removePage } from './holiday-remove.page.js';
import { NationalHolidayDto } from './holidays.dto.js';
import { NATIONAL_PATH, nationalPage } from './national.page.js';
import { chosenYear, yearsToShow } from './year-choice.js';

/** The holidays that all schools share, by school year and region. */
@Controller('beheer/vakanties')
@Allow('administrator')
export class NationalCalendarController {
  constructor(
    private readonly holidays: Holidays,
    private readonly national: NationalCalendar,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query('jaar') given: unknown, @Query('regio') region: unknown): Promise<Page> {
    const today = this.clock.today();
    const year = chosenYear(given, today);
    const content = nationalPage({
      year,
      region: HOLIDAY_REGIONS.find((each) => each === region) ?? null,
      years: yearsToShow([...(await this.holidays.years()), year], today),
      holidays: await this.holidays.national(year),
      calendars: await this.regionCalendars(),
      warnings: await this.calendars.warnings(),
      today,
    });
    return page('directory/holidays', content);
  }

  @Get('nieuw')
  async blank(@Query('jaar') given: unknown, @Query('regio') region: unknown): Promise<Page> {
    const schoolYear = chosenYear(given, this.clock.today());
    const chosen = HOLIDAY_REGIONS.find((each) => each === region) ?? '';
    const form = blankForm<NationalHolidayDto>({ schoolYear, region: chosen });
    return page('directory/holiday-form', nationalFormPage(form, await this.place(null)));
  }

  @Post()
  async add(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(NationalHolidayDto, body),
      async (values) => {
        const { schoolYear, name } = await this.national.add(viewer, values);
        return seeOther(`${NATIONAL_PATH}?jaar=${schoolYear}`, `${name} is toegevoegd.`);
      },
      async (again, problem) => {
        const content = nationalFormPage(again, await this.place(null), problem);
        return page('directory/holiday-form', content, problem.status);
      },
    );
  }

  @Get(':id')
  async edit(@Param('id') id: string): Promise<Page> {
    const onFile = await this.holidays.one(null, id);
    const content = nationalFormPage(formOf(onFile), await this.place(onFile));
    return page('directory/holiday-form', content);
  }

  @Post(':id')
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(NationalHolidayDto, body),
      async ({ seen, ...input }) => {
        await this.national.revise(viewer, id, seen, input);
        return seeOther(`${NATIONAL_PATH}?jaar=${input.schoolYear}`, 'De vakantie is bewaard.');
      },
      async (again, problem) => {
        const place = await this.place(await this.holidays.one(null, id));
        const content = nationalFormPage(again, place, problem);
        return page('directory/holiday-form', content, problem.status);
      },
    );
  }

  @Get(':id/verwijderen')
  async ask(@Param('id') id: string): Promise<Page> {
    const holiday = await this.holidays.one(null, id);
    return page('directory/holiday-remove', removePage(holiday, NATIONAL_PATH));
  }

  @Post(':id/verwijderen')
  async remove(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    const holiday = await this.holidays.one(null, id);
    await this.holidays.remove(viewer, holiday);
    return seeOther(
      `${NATIONAL_PATH}?jaar=${holiday.schoolYear}`,
      `${holiday.name} is verwijderd.`,
    );
  }

  private async regionCalendars() {
    const pairs = HOLIDAY_REGIONS.map(
      async (region) => [region, await this.calendars.forRegion(region)] as const,
    );
    return new Map<HolidayRegion, Awaited<ReturnType<Calendars['forRegion']>>>(
      await Promise.all(pairs),
    );
  }

  private async place(onFile: Holiday | null): Promise<Place> {
    const years = yearsToShow(await this.holidays.years(), this.clock.today());
    const href = onFile === null ? NATIONAL_PATH : `${NATIONAL_PATH}?jaar=${onFile.schoolYear}`;
    return { back: { href, label: 'Vakanties' }, path: NATIONAL_PATH, onFile, years };
  }
}
