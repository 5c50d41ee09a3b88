import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { blankForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { PreviewWork } from './preview-work.js';
import { RuleDrafts } from './rule-drafts.js';
import { filledRules, readRules } from './rule-form.js';
import { ruleFormPage } from './rule-form.page.js';
import { RuleScreens } from './rule-screens.js';
import { draftPath } from './rules.page.js';

/** Proposing other signal rules: nothing changes before it was seen what would. */
@Controller('beheer/signaalregels/:number')
@Allow('administrator')
export class RuleFormController {
  constructor(
    private readonly screens: RuleScreens,
    private readonly drafts: RuleDrafts,
    private readonly work: PreviewWork,
  ) {}

  @Get('wijzigen')
  async edit(
    @Viewing() viewer: Viewer,
    @Param('number') number: string,
    @Query() asked: Record<string, unknown>,
  ): Promise<Page> {
    const { region, policy: current } = await this.screens.inForce(viewer, number);
    const { settings, reason, from } = await this.screens.beginning(region, current, asked);
    const form = blankForm(filledRules(settings, reason, randomUUID()));
    return page('signals/rule-form', ruleFormPage(form, { region, current, from }));
  }

  @Post('voorstellen')
  async propose(
    @Viewing() viewer: Viewer,
    @Param('number') number: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { region, policy: current } = await this.screens.inForce(viewer, number);
    return submit(
      readRules(body),
      async (wanted) => {
        const id = await this.drafts.make(viewer, region.number, wanted);
        await this.work.soon(id);
        return seeOther(draftPath(region, id));
      },
      (again, problem) =>
        page(
          'signals/rule-form',
          ruleFormPage(again, { region, current, from: null }, problem),
          problem.status,
        ),
    );
  }
}
