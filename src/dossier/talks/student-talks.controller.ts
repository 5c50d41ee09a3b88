import { Controller, Get, Param } from '@nestjs/common';
import { mustOpen } from '../../access/opens.js';
import { Clock } from '../../config/clock.js';
import { DossierHeads } from '../../students/dossier-head.js';
import { Allow } from '../../web/allow.js';
import { page, type Page } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { DossierTalks } from './dossier-talks.js';
import { studentTalksPage } from './student-talks.page.js';

/** The talks of one student, those that were and those that come: a tab of the dossier. */
@Controller('leerlingen/:id/gesprekken')
export class StudentTalksController {
  constructor(
    private readonly heads: DossierHeads,
    private readonly talks: DossierTalks,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'care_coordinator')
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    mustOpen(viewer, 'talks', 'read');
    const head = await this.heads.of(viewer, id, 'gesprekken');
    const talks = await this.talks.of(viewer, id);
    const reading = { viewer, today: this.clock.today() };
    return page('dossier/talks', studentTalksPage(head, talks, reading));
  }
}
