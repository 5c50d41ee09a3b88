import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { readList } from '../directory/listing.js';
import { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { readForm } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { NIGHT_LIST, NightList } from './night-list.js';
import { Nightly } from './nightly.js';
import { nightsPage, outcomeFlash } from './nights.page.js';

/** So long the button waits for an answer; then the work goes on by itself. */
const PATIENCE_MS = 3_000;

class RunNowDto {
  /** So that a second press does nothing more. */
  @IsUUID(undefined, { message: 'Open deze pagina opnieuw.' }) key = '';
}

/** What the program did by itself, for who looks after the installation. */
@Controller('beheer/nachtwerk')
@Allow('administrator')
export class NightsController {
  constructor(
    private readonly list: NightList,
    private readonly nightly: Nightly,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query() given: Record<string, unknown>): Promise<Page> {
    const query = readList(NIGHT_LIST, given);
    return page('nightly/nights', nightsPage(query, await this.list.of(query), this.clock.today()));
  }

  @Post()
  async runNow(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Redirect> {
    const { values, faults } = await readForm(RunNowDto, body);
    if (faults.length > 0) throw new Problem('invalid-input', undefined, faults);
    const id = derivedId('night', viewer.accountId, values.key);
    const start = { id, day: this.clock.today(), kind: 'by_hand', by: viewer } as const;
    const outcome = await this.nightly.runWithin(start, PATIENCE_MS);
    return seeOther(NIGHT_LIST.path, outcomeFlash(outcome));
  }
}
