import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { StandInList } from './stand-in-list.js';
import { isForThemselves, StandInReach } from './stand-in-reach.js';
import { StandInDto } from './stand-in.dto.js';
import { newStandInPage, STAND_INS, standInsPage } from './stand-ins.page.js';
import { StandIns } from './stand-ins.js';

/** A colleague who is away, and who does the work meanwhile. */
@Controller('vervanging')
@Allow('coordinator', 'care_coordinator', 'coach', 'mentor', 'youth_adviser')
export class StandInsController {
  constructor(
    private readonly standIns: StandIns,
    private readonly list: StandInList,
    private readonly reach: StandInReach,
    private readonly clock: Clock,
  ) {}

  @Get()
  async all(@Viewing() viewer: Viewer): Promise<Page> {
    const arranged = await this.list.of(viewer);
    return page('access/stand-ins/list', standInsPage(viewer, arranged, this.clock.today()));
  }

  @Get('nieuw')
  blank(@Viewing() viewer: Viewer): Promise<Page> {
    return this.form(viewer, blankForm<StandInDto>({ startsOn: this.clock.today() }));
  }

  @Post()
  async arrange(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(StandInDto, body),
      async (wish) => {
        const absentId = isForThemselves(viewer) ? viewer.accountId : wish.absentId;
        await this.standIns.arrange(viewer, { ...wish, absentId });
        return seeOther(STAND_INS, 'De vervanging is geregeld.');
      },
      (again, problem) => this.form(viewer, again, problem),
    );
  }

  @Post(':id/stoppen')
  async end(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.standIns.end(viewer, id);
    return seeOther(STAND_INS, 'De vervanging is gestopt.');
  }

  private async form(
    viewer: Viewer,
    form: Form<StandInDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const content = newStandInPage(form, await this.reach.of(viewer), problem);
    return page('access/stand-ins/form', content, problem?.status ?? 200);
  }
}
