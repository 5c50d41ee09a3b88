import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { isOpen, mustOpen } from '../access/opens.js';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { isDay } from '../policy/day.js';
import type { Problem } from '../problems/problem.js';
import { DossierHeads } from '../students/dossier-head.js';
import { Allow } from '../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { AGREEMENT_PARTIES } from './agreement.entity.js';
import { NewAgreementDto } from './agreement.dto.js';
import { studentAgreementsPage } from './agreement-forms.page.js';
import { AgreementLists } from './agreement-lists.js';
import { ownParty } from './agreement-parties.js';
import { Agreements } from './agreements.js';
import { noSuchDay } from './agreements.controller.js';

/** What was agreed with one student: a tab of the dossier. */
@Controller('leerlingen/:id/afspraken')
export class StudentAgreementsController {
  constructor(
    private readonly agreements: Agreements,
    private readonly lists: AgreementLists,
    private readonly heads: DossierHeads,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'care_coordinator')
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    mustOpen(viewer, 'talks', 'read');
    return this.page(viewer, id, blankForm(), null);
  }

  @Post()
  @Allow('coach', 'mentor')
  async add(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(NewAgreementDto, body),
      async ({ what, who, by, key }) => {
        if (by !== '' && !isDay(by)) throw noSuchDay();
        const party = AGREEMENT_PARTIES.find((each) => each === who) ?? ownParty(viewer.role);
        await this.agreements.add(viewer, id, {
          id: derivedId('agreement', viewer.accountId, key, id),
          ...{ what, who: party ?? 'other', by: by === '' ? null : by },
        });
        return seeOther(`/leerlingen/${id}/afspraken`, 'De afspraak is bewaard.');
      },
      (again, problem) => this.page(viewer, id, again, problem),
    );
  }

  private async page(
    viewer: Viewer,
    id: string,
    form: Form<unknown>,
    problem: Problem | null,
  ): Promise<Page> {
    const head = await this.heads.of(viewer, id, 'afspraken');
    const content = studentAgreementsPage(await this.lists.of(id), form, {
      ...{ head, studentId: id, today: this.clock.today(), problem },
      key: [form.input.key ?? ''].flat()[0] || randomUUID(),
      mine: isOpen(viewer, 'talks', 'write') ? ownParty(viewer.role) : null,
    });
    return page('agreements/of-student', content, problem?.status ?? 200);
  }
}
