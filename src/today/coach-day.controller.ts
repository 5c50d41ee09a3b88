import { Controller, Get } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { CoachDays } from './coach-day.js';
import { AT_FIRST } from './at-first.js';
import { coachDayPage } from './coach-day.page.js';
import { CoachWorks } from './coach-work.js';
import { DayLine } from './day-line.js';
import { greeting } from './greeting.js';

/** The home of a coach. */
@Controller('vandaag')
export class CoachDayController {
  constructor(
    private readonly days: CoachDays,
    private readonly works: CoachWorks,
    private readonly dayLine: DayLine,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach')
  async show(@Viewing() viewer: Viewer): Promise<Page> {
    return page(
      'today/coach-day',
      coachDayPage(await this.days.of(viewer, AT_FIRST), await this.works.of(viewer), {
        ...(await this.dayLine.withCalendar(viewer)),
        today: this.clock.today(),
        greeting: greeting(viewer.name, this.clock.now()),
      }),
    );
  }
}
