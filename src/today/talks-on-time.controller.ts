import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { readList } from '../directory/listing.js';
import { periodOf } from '../directory/periods.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { TalksOnTime } from './talks-on-time.js';
import { periodCodeOf, TALK_LIST, talksOnTimePage } from './talks-on-time.page.js';
import { shownTalks } from './talks-on-time-rows.js';
import { Unattended } from './unattended-work.js';

/** How well the rhythm of talks is kept in a region, and where nobody acts. */
@Controller('overzicht/gesprekken')
export class TalksOnTimeController {
  constructor(
    private readonly talks: TalksOnTime,
    private readonly unattended: Unattended,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coordinator')
  async show(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(TALK_LIST, asked);
    const today = this.clock.today();
    const groups = await this.talks.of(viewer, periodOf(periodCodeOf(query), today));
    const content = talksOnTimePage(query, {
      talks: shownTalks(groups),
      names: await this.talks.names(groups),
      unattended: await this.unattended.of(viewer),
      today,
    });
    return page('today/talks-on-time', content);
  }
}
