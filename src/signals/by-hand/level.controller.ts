import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { mustOpen } from '../../access/opens.js';
import { Clock } from '../../config/clock.js';
import type { Level } from '../../policy/signals/level.js';
import { workingDayAfter } from '../../policy/signals/working-days.js';
import { Problem } from '../../problems/problem.js';
import { DossierHeads } from '../../students/dossier-head.js';
import { dayInList } from '../../students/student-words.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { LevelHistory } from '../level-history.js';
import { Levels } from '../levels.js';
import { Overrides } from '../overrides.js';
import { OtherLevelDto } from './by-hand.dto.js';
import { levelHistoryPage } from './level-history.page.js';
import type { AboutStudent } from './noticed.page.js';
import { otherLevelPage } from './other-level.page.js';

/** The level of a student through time, and another one that the coach sets. */
@Controller('leerlingen/:id/niveau')
export class LevelController {
  constructor(
    private readonly heads: DossierHeads,
    private readonly levels: Levels,
    private readonly history: LevelHistory,
    private readonly overrides: Overrides,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'care_coordinator')
  async past(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Query() { toon }: Record<string, unknown>,
  ): Promise<Page> {
    mustOpen(viewer, 'signals', 'read');
    const about = await this.about(viewer, id);
    const changes = await this.history.of(id);
    return page('signals/history', levelHistoryPage(about, changes, toon === 'alles'));
  }

  @Get('anders')
  @Allow('coach')
  async ask(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return this.choice(viewer, id, blankForm());
  }

  @Post('anders')
  @Allow('coach')
  async set(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(OtherLevelDto, body),
      async ({ level, reason }) => {
        const wish = { level: level as Level, reason };
        const { until } = await this.overrides.set(viewer, id, wish);
        const last = dayInList(until, this.clock.today());
        return seeOther(
          `/leerlingen/${id}#signaal`,
          `Bewaard. Jouw keuze geldt tot het volgende gesprek, uiterlijk tot en met ${last}.`,
        );
      },
      (again, problem) => this.choice(viewer, id, again, problem),
    );
  }

  @Post(':overrideId/terug')
  @Allow('coach')
  async takeBack(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('overrideId') overrideId: string,
  ): Promise<Redirect> {
    await this.overrides.withdraw(viewer, id, overrideId);
    const text = 'Je keuze is teruggenomen. Het niveau volgt weer uit de regels.';
    return seeOther(`/leerlingen/${id}#signaal`, text);
  }

  /** Problem 'not-found' for who is not followed: there is no level to see otherwise. */
  private async choice(
    viewer: Viewer,
    id: string,
    form: Form<OtherLevelDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    mustOpen(viewer, 'signals', 'write');
    const about = await this.about(viewer, id);
    const level = await this.levels.ofStudent(id, about.today);
    if (!level) throw new Problem('not-found');
    const { conclusion } = level;
    const days = conclusion.policy.settings.override_days;
    const until = dayInList(workingDayAfter(about.today, days, conclusion), about.today);
    const content = otherLevelPage(about, { level, until }, { form, problem });
    return page('signals/other-level', content, problem?.status ?? 200);
  }

  private async about(viewer: Viewer, studentId: string): Promise<AboutStudent> {
    const head = await this.heads.of(viewer, studentId, 'overzicht');
    return { viewer, head, studentId, today: this.clock.today() };
  }
}
