import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { readList } from '../directory/listing.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { DEPARTURES, Departures } from './departures.js';
import { departuresPage } from './departures.page.js';

/** The home of a school mentor: a task screen, for who comes now and then. */
@Controller('overdrachten')
export class DeparturesController {
  constructor(
    private readonly departures: Departures,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('school_mentor')
  async list(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(DEPARTURES, asked);
    const found = await this.departures.of(viewer, query);
    return page('today/departures', departuresPage(query, found, this.clock.today()));
  }
}
