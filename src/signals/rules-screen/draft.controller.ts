import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../../web/allow.js';
import { blankForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { draftPage } from './draft.page.js';
import { PreviewWork } from './preview-work.js';
import { RuleDrafts } from './rule-drafts.js';
import { RuleScreens } from './rule-screens.js';
import { RuleVersions } from './rule-versions.js';
import { draftPath, rulesPath } from './rules.page.js';

/** Seconds after which the page looks again by itself. */
const LOOK_AGAIN = 2;

/** One proposal: what it would change, and then making it valid or not. */
@Controller('beheer/signaalregels/:number/voorstellen/:id')
@Allow('administrator')
export class DraftController {
  constructor(
    private readonly screens: RuleScreens,
    private readonly drafts: RuleDrafts,
    private readonly versions: RuleVersions,
    private readonly work: PreviewWork,
  ) {}

  @Get()
  async show(
    @Viewing() viewer: Viewer,
    @Param('number') number: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    const shown = await this.screens.draft(viewer, number, id);
    if (shown.draft.version !== null) return seeOther(rulesPath(shown.region));
    const content = draftPage(shown);
    if (content.progress) void reply.header('refresh', String(LOOK_AGAIN));
    return page('signals/rule-draft', content);
  }

  @Post('geldig')
  async putInForce(
    @Viewing() viewer: Viewer,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<Page | Redirect> {
    const { region } = await this.screens.draft(viewer, number, id);
    return submit(
      blankForm(),
      async () => {
        const version = await this.versions.putInForce(viewer, region.number, id);
        const text = `Versie ${version} geldt nu. We rekenen alle niveaus opnieuw uit.`;
        return seeOther(rulesPath(region), text);
      },
      async (_, problem) => {
        const shown = await this.screens.draft(viewer, number, id);
        return page('signals/rule-draft', draftPage(shown, problem), problem.status);
      },
    );
  }

  @Post('opnieuw')
  async beginAnew(
    @Viewing() viewer: Viewer,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<Redirect> {
    const { region } = await this.screens.draft(viewer, number, id);
    await this.drafts.beginAnew(region.number, id);
    await this.work.soon(id);
    return seeOther(draftPath(region, id));
  }

  @Post('weg')
  async drop(
    @Viewing() viewer: Viewer,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<Redirect> {
    const { region } = await this.screens.draft(viewer, number, id);
    await this.drafts.drop(viewer, region.number, id);
    return seeOther(
      rulesPath(region),
      'Het voorstel is weggegooid. De regels zijn niet veranderd.',
    );
  }
}
