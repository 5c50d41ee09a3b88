import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Problem } from '../../problems/problem.js';
import { DossierHeads } from '../../students/dossier-head.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Alerts } from '../alerts.js';
import { AskDto } from './ask.dto.js';
import { askPage, sentText } from './ask.page.js';
import { Reaches } from './reach.js';

/** "Vraag de jongerenadviseur om hulp" */
@Controller('leerlingen/:id/melding')
@Allow('coach', 'mentor', 'care_coordinator')
export class AskController {
  constructor(
    private readonly heads: DossierHeads,
    private readonly reaches: Reaches,
    private readonly alerts: Alerts,
  ) {}

  @Get()
  ask(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    return this.show(viewer, studentId, blankForm());
  }

  @Post()
  async send(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(AskDto, body),
      async ({ reason, studentKnows }) => {
        const question = { reason, studentKnows: studentKnows === 'ja' };
        const { alert, isNew } = await this.alerts.raiseByHand(viewer, studentId, question);
        const reach = await this.reaches.of(studentId);
        return seeOther(`/meldingen/${alert.id}`, sentText(reach, isNew));
      },
      (again, problem) => this.show(viewer, studentId, again, problem),
    );
  }

  private async show(
    viewer: Viewer,
    studentId: string,
    form: Form<AskDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.heads.of(viewer, studentId, 'overzicht');
    const reach = await this.reaches.of(studentId);
    const open = await this.reaches.openAlert(studentId);
    const content = askPage({ head, studentId, reach, open, form }, problem);
    return page('alerts/ask', content, problem?.status ?? 200);
  }
}
