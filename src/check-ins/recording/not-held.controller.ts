import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Problem } from '../../problems/problem.js';
import { orNull } from '../../students/day-fields.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { CheckIns } from '../check-ins.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { typed } from './content-fields.js';
import { exemptPage, missedPage } from './not-held.page.js';
import { isToBeRecorded, receiptPath, TalkFiles } from './talk-files.js';
import { ExemptDto, MissedDto } from './talk-form.dto.js';
import { TalkPages } from './talk-pages.js';

/** A talk that did not take place, and one that need not. */
@Controller('gesprekken/:id')
@Allow('coach', 'mentor')
export class NotHeldController {
  constructor(
    private readonly files: TalkFiles,
    private readonly checkIns: CheckIns,
    private readonly pages: TalkPages,
  ) {}

  @Get('niet-doorgegaan')
  asksWhy(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page | Redirect> {
    return this.missed(viewer, id);
  }

  @Post('niet-doorgegaan')
  async miss(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(MissedDto, body),
      async ({ because, note }) => {
        const missed = { because: because || 'other', note: orNull(note) };
        await this.checkIns.miss(viewer, id, missed);
        return seeOther(receiptPath(id));
      },
      (again, problem) => this.missed(viewer, id, again, problem),
    );
  }

  @Get('hoeft-niet')
  asksReason(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page | Redirect> {
    return this.exempted(viewer, id);
  }

  @Post('hoeft-niet')
  async exempt(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(ExemptDto, body),
      async ({ reason }) => {
        await this.checkIns.exempt(viewer, id, reason);
        return seeOther(receiptPath(id));
      },
      (again, problem) => this.exempted(viewer, id, again, problem),
    );
  }

  private async missed(viewer: Viewer, id: string, ...[form, problem]: Again) {
    const talk = await this.files.ofWriter(viewer, id);
    if (!isToBeRecorded(talk)) return this.tooLate(talk, problem, typedIn(form, 'note'));
    const content = missedPage(form ?? blankForm(), talk, { viewer, problem: problem ?? null });
    return page('check-ins/missed', content, problem?.status);
  }

  private async exempted(viewer: Viewer, id: string, ...[form, problem]: Again) {
    const talk = await this.files.ofWriter(viewer, id);
    if (!isToBeRecorded(talk)) return this.tooLate(talk, problem, typedIn(form, 'reason'));
    const content = exemptPage(form ?? blankForm(), talk, problem ?? null);
    return page('check-ins/exempt', content, problem?.status);
  }

  /** What somebody said who was second; who only asks sees what was recorded, and so does who said the same. */
  private tooLate(talk: ListedCheckIn, problem: Problem | undefined, typed: string) {
    if (!problem || typed === (talk.settledReason ?? '')) return seeOther(receiptPath(talk.id));
    const said = typed === '' ? [] : [{ term: 'Door jou ingevuld', text: typed }];
    return this.pages.settled(talk, { problem, typed: said });
  }
}

type Again = [form?: Form<unknown>, problem?: Problem];

const typedIn = (form: Form<unknown> | undefined, name: string): string =>
  form ? typed(form, name) : '';
