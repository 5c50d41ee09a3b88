import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Holidays } from '../holidays.js';
import { OwnCalendar } from '../own-calendar.js';
import { formOf, ownFormPage } from './holiday-form.page.js';
import { removePage } from './holiday-remove.page.js';
import { OwnHolidayDto } from './holidays.dto.js';
import { ownCalendarPage, ownPath } from './own.page.js';
import { OwnYears } from './own-years.js';

/** The holidays of one organisation: what it adds to its region, or has otherwise. */
@Controller('beheer/organisaties/:id/vakanties')
@Allow('administrator')
export class OwnCalendarController {
  constructor(
    private readonly years: OwnYears,
    private readonly holidays: Holidays,
    private readonly own: OwnCalendar,
  ) {}

  @Get()
  async show(@Param('id') id: string, @Query('jaar') given: unknown): Promise<Page> {
    return page('directory/own-holidays', ownCalendarPage(await this.years.of(id, given)));
  }

  @Get('nieuw')
  async blank(@Param('id') id: string, @Query('jaar') given: unknown): Promise<Page> {
    const place = await this.years.place(id, null, given);
    const form = blankForm<OwnHolidayDto>({ schoolYear: place.year });
    return page('directory/own-holiday-form', ownFormPage(form, place));
  }

  @Post()
  async add(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const form = await readForm(OwnHolidayDto, body);
    const place = await this.years.place(id, null, form.input.schoolYear);
    return submit(
      form,
      async (values) => {
        const { schoolYear, name } = await this.own.add(viewer, id, values);
        return seeOther(`${ownPath(id)}?jaar=${schoolYear}`, `${name} is toegevoegd.`);
      },
      (again, problem) =>
        page('directory/own-holiday-form', ownFormPage(again, place, problem), problem.status),
    );
  }

  @Get(':holidayId')
  async edit(@Param('id') id: string, @Param('holidayId') holidayId: string): Promise<Page> {
    const onFile = await this.holidays.one(id, holidayId);
    const place = await this.years.place(id, onFile, onFile.schoolYear);
    return page('directory/own-holiday-form', ownFormPage(formOf(onFile), place));
  }

  @Post(':holidayId')
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('holidayId') holidayId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(OwnHolidayDto, body),
      async (values) => {
        await this.own.revise(viewer, id, holidayId, values);
        return seeOther(`${ownPath(id)}?jaar=${values.schoolYear}`, 'De vrije dagen zijn bewaard.');
      },
      async (again, problem) => {
        const onFile = await this.holidays.one(id, holidayId);
        const place = await this.years.place(id, onFile, again.input.schoolYear);
        const content = ownFormPage(again, place, problem);
        return page('directory/own-holiday-form', content, problem.status);
      },
    );
  }

  @Get(':holidayId/verwijderen')
  async ask(@Param('id') id: string, @Param('holidayId') holidayId: string): Promise<Page> {
    const holiday = await this.holidays.one(id, holidayId);
    return page('directory/holiday-remove', removePage(holiday, ownPath(id)));
  }

  @Post(':holidayId/verwijderen')
  async remove(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('holidayId') holidayId: string,
  ): Promise<Redirect> {
    const holiday = await this.holidays.one(id, holidayId);
    await this.holidays.remove(viewer, holiday);
    return seeOther(`${ownPath(id)}?jaar=${holiday.schoolYear}`, `${holiday.name} is verwijderd.`);
  }
}
