import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { ViewLog } from '../audit/view-log.js';
import { isDay } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { blankForm, readForm, submit } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { pathWithin } from '../web/wanted-path.js';
import { AgreementButtonDto, AgreementDayDto } from './agreement.dto.js';
import { agreementDayPage } from './agreement-forms.page.js';
import { AgreementLists } from './agreement-lists.js';
import type { Agreement } from './agreement.entity.js';
import { Agreements } from './agreements.js';
import { agreementsPage, DONE_LATELY_DAYS } from './agreements.page.js';

const DAY_MS = 86_400_000;
const LONGEST_SEARCH = 100;

/** What somebody promised: their own list, and the buttons under each. */
@Controller('afspraken')
@Allow('coach', 'mentor')
export class AgreementsController {
  constructor(
    private readonly agreements: Agreements,
    private readonly lists: AgreementLists,
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
  ) {}

  @Get()
  async list(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const search = textIn(asked.zoek).trim().slice(0, LONGEST_SEARCH);
    const isDone = textIn(asked.toon) === 'gedaan';
    const since = this.clock.inMs(-DONE_LATELY_DAYS * DAY_MS);
    const found = isDone ? await this.lists.doneOf(viewer, since) : await this.lists.openOf(viewer);
    const ids = [...new Set(found.map(({ studentId }) => studentId))];
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: '/afspraken' }, ids);
    const content = agreementsPage(found, { search, isDone }, this.clock.today());
    return page('agreements/list', content);
  }

  @Post(':id/gedaan')
  done(@Viewing() viewer: Viewer, @Param('id') id: string, @Body() body: unknown) {
    return this.press(body, () => this.agreements.done(viewer, id), 'Gedaan');
  }

  @Post(':id/open')
  undone(@Viewing() viewer: Viewer, @Param('id') id: string, @Body() body: unknown) {
    return this.press(body, () => this.agreements.undone(viewer, id), 'Staat weer open');
  }

  @Post(':id/weg')
  withdraw(@Viewing() viewer: Viewer, @Param('id') id: string, @Body() body: unknown) {
    return this.press(body, () => this.agreements.withdraw(viewer, id), 'Weggehaald');
  }

  @Get(':id/dag')
  async day(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Query('terug') wanted: unknown,
  ): Promise<Page> {
    const agreement = await this.lists.one(viewer, id);
    const form = blankForm({ by: agreement.dueOn ?? '' });
    return page('agreements/day', agreementDayPage(agreement, form, this.around(wanted, null)));
  }

  @Post(':id/dag')
  async move(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(AgreementDayDto, body),
      async ({ by, version, back }) => {
        if (by !== '' && !isDay(by)) throw noSuchDay();
        await this.agreements.move(viewer, id, version, by === '' ? null : by);
        return seeOther(backTo(back), 'De dag is gewijzigd.');
      },
      async (again, problem) => {
        const around = this.around([again.input.back].flat()[0], problem);
        const agreement = await this.lists.one(viewer, id);
        return page('agreements/day', agreementDayPage(agreement, again, around), problem.status);
      },
    );
  }

  private around(wanted: unknown, problem: Problem | null) {
    return { back: backTo(wanted), today: this.clock.today(), problem };
  }

  private async press(
    body: unknown,
    change: () => Promise<Agreement>,
    said: string,
  ): Promise<Redirect> {
    const { values } = await readForm(AgreementButtonDto, body);
    const { what } = await change();
    return seeOther(backTo(values.back), `${said}: ${what}`);
  }
}

const textIn = (value: unknown): string => {
  const text = [value].flat()[0];
  return typeof text === 'string' ? text : '';
};

const backTo = (wanted: unknown): string => pathWithin(wanted) ?? '/afspraken';

export function noSuchDay(): Problem {
  const message = 'Vul een datum in die bestaat, of laat dit leeg.';
  return new Problem('invalid-input', message, [{ field: 'by', message }]);
}
