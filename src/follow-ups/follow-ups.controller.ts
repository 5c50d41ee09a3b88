import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import type { Outcome } from '../directory/data/code-lists.js';
import { readList } from '../directory/listing.js';
import { oneLine } from '../directory/text.js';
import { Initiatives } from '../initiatives/initiatives.js';
import type { Problem } from '../problems/problem.js';
import { fault, orNull, refuse } from '../students/day-fields.js';
import { reasonOf } from '../trajectories/enrolments/enrolment.dto.js';
import { Allow } from '../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { AnswerDto } from './answer.dto.js';
import { answerPage } from './answer.page.js';
import { answersOf, mayHaveReason } from './answers.js';
import { FollowUpLists, type ListedFollowUp } from './follow-up-lists.js';
import { FOLLOW_UPS } from './follow-up-words.js';
import { FOLLOW_UP_LIST, followUpsPage, showsAnswered } from './follow-ups.page.js';
import { FollowUps } from './follow-ups.js';

/** "Hoe gaat het nu met …?", answered with one tap. */
@Controller('navragen')
@Allow('coach', 'coordinator')
export class FollowUpsController {
  constructor(
    private readonly followUps: FollowUps,
    private readonly lists: FollowUpLists,
    private readonly initiatives: Initiatives,
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
  ) {}

  @Get()
  async list(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(FOLLOW_UP_LIST, asked);
    const answered = await this.lists.answered(viewer);
    const all = showsAnswered(query) ? answered : await this.lists.open(viewer);
    const content = followUpsPage(query, all, {
      today: this.clock.today(),
      isCoordinator: viewer.role === 'coordinator',
      choicesFor: (code) => answersOf(this.initiatives, code),
      earlier: await this.lists.earlier(all.map(({ studentId }) => studentId)),
      kept: answered.find(({ id }) => id === asked.bewaard) ?? null,
    });
    const shown = content.rows.map(({ studentId }) => studentId);
    this.saw(viewer, shown);
    return page('follow-ups/list', content);
  }

  @Get(':id')
  async ask(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const { answer, note, bottleneck, version } = await this.lists.one(viewer, id);
    return this.form(
      viewer,
      id,
      blankForm({
        ...{ answer: answer ?? '', note: note ?? '', bottleneck: bottleneck ?? '' },
        version: String(version),
      }),
    );
  }

  @Post(':id')
  async answer(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const row = await this.lists.one(viewer, id);
    return submit(
      await readForm(AnswerDto, body),
      async (given) => {
        const { note, version } = given;
        const { answer, bottleneck } = this.checked(row, given);
        const wish = { answer, bottleneck, note: orNull(oneLine(note)), version };
        await this.followUps.answer(viewer, id, wish);
        return seeOther(`${FOLLOW_UPS}?bewaard=${id}`);
      },
      (again, problem) => this.form(viewer, id, again, problem),
    );
  }

  @Post(':id/ongedaan')
  async undo(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.followUps.undo(viewer, id);
    return seeOther(FOLLOW_UPS, 'Het antwoord is weggehaald. De vraag staat weer open.');
  }

  /** One of the answers of the initiative; a reason only where there is something to explain. */
  private checked({ initiative }: ListedFollowUp, { answer, bottleneck }: AnswerDto) {
    const { likely, others } = answersOf(this.initiatives, initiative);
    const isOffered = [...likely, ...others].some(({ value }) => value === answer);
    const chosen = answer as Outcome;
    refuse([
      isOffered ? null : fault('answer', 'Kies een antwoord uit de lijst.'),
      bottleneck === '' || mayHaveReason(chosen)
        ? null
        : fault('bottleneck', 'Laat dit leeg: het hoort bij gestopt of een andere opleiding.'),
    ]);
    return { answer: chosen, bottleneck: reasonOf(bottleneck) };
  }

  private async form(
    viewer: Viewer,
    id: string,
    form: Form<unknown>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const row = await this.lists.one(viewer, id);
    this.saw(viewer, [row.studentId]);
    const content = answerPage(row, {
      ...{ form, problem, today: this.clock.today() },
      choices: answersOf(this.initiatives, row.initiative),
      earlier: await this.lists.earlier([row.studentId]),
    });
    return page('follow-ups/answer', content, problem?.status ?? 200);
  }

  private saw(viewer: Viewer, studentIds: readonly string[]): void {
    const subject = { kind: 'page', id: FOLLOW_UPS };
    this.viewLog.sawStudents(viewer, 'list', subject, [...new Set(studentIds)]);
  }
}
