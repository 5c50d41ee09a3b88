import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { fullName } from '../students/student-name.js';
import type { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { readForm, submit, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { PlanDesk } from './plan-desk.js';
import { daysToChoose, planFrom } from './plan-form.js';
import { dayOffWords } from './plan-words.js';
import { PlanButtonDto, PlanDto } from './plan.dto.js';
import { backFrom, planForm, planPage, talkPath } from './plan.page.js';
import { momentOf } from './planning-words.js';
import { TalksToPlan, type TalkToPlan } from './talks-to-plan.js';

/** When and where one talk will be: chosen, moved, taken away, agreed to. */
@Controller('gesprekken/:id/plannen')
@Allow('coach', 'mentor')
export class PlanController {
  constructor(
    private readonly talks: TalksToPlan,
    private readonly desk: PlanDesk,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Query('terug') back: unknown,
  ): Promise<Page | Redirect> {
    const toPlan = await this.talks.open(viewer, id);
    if (!isWaiting(toPlan.talk)) return seeOther(talkPath(id));
    return this.page(viewer, toPlan, this.formOf(toPlan, back));
  }

  @Post()
  async plan(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(PlanDto, body),
      async (values) => {
        const plan = planFrom(values, this.clock.today());
        const { version, anyway, back } = values;
        const wanted = { plan, version, anyway: anyway !== '' };
        return planned(await this.desk.plan(viewer, id, wanted), backFrom(id, back));
      },
      async (again, problem) =>
        this.page(viewer, await this.talks.open(viewer, id), again, problem),
    );
  }

  @Post('weg')
  async remove(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return this.press(viewer, id, body, async ({ version }) => {
      const talk = await this.desk.unplan(viewer, id, version);
      return `De tijd is weggehaald. Het gesprek met ${fullName(talk)} moet nog gepland worden.`;
    });
  }

  /** "Dit past." */
  @Post('past')
  @Allow('mentor')
  async confirm(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return this.press(viewer, id, body, async ({ version }) => {
      const talk = await this.desk.confirm(viewer, id, version);
      return `Afgesproken: ${fullName(talk)}, ${momentOf(talk)}.`;
    });
  }

  private async press(
    viewer: Viewer,
    id: string,
    body: unknown,
    change: (values: PlanButtonDto) => Promise<string>,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(PlanButtonDto, body),
      async (values) => seeOther(backFrom(id, values.back), await change(values)),
      async ({ values }, problem) => {
        const toPlan = await this.talks.open(viewer, id);
        return this.page(viewer, toPlan, this.formOf(toPlan, values.back), problem);
      },
    );
  }

  private formOf({ talk, calendar }: TalkToPlan, back: unknown): Form<PlanDto> {
    return planForm(talk, daysToChoose(talk, calendar, this.clock.today()), back);
  }

  private page(
    viewer: Viewer,
    toPlan: TalkToPlan,
    form: Form<PlanDto>,
    problem: Problem | null = null,
  ): Page {
    const content = planPage(toPlan, form, { viewer, today: this.clock.today(), problem });
    return page('planning/plan', content, problem?.status ?? 200);
  }
}

const isWaiting = ({ kept }: ListedCheckIn): boolean => kept === 'waiting' || kept === 'overdue';

/** What was chosen; with a remark when there are no lessons on that day. */
function planned({ talk, calendar }: TalkToPlan, to: string): Redirect {
  const said = `Gepland: ${fullName(talk)}, ${momentOf(talk)}.`;
  const remark = talk.plannedOn === null ? null : dayOffWords(calendar, talk.plannedOn);
  if (remark !== null) return seeOther(to, { text: `${said} ${remark}`, tone: 'let' });
  const asks = talk.confirmedAt === null && talk.mentor !== null;
  return seeOther(to, asks ? `${said} ${talk.mentor} kan nu ja zeggen.` : said);
}
