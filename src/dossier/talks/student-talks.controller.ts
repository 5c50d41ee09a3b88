import { Controller, Get, Param } from '@nestjs/common';
import { mustOpen } from '../../access/opens.js';
import { CheckInLists } from '../../check-ins/check-in-lists.js';
import { TalksAhead } from '../../check-ins/talks-ahead.js';
import { Clock } from '../../config/clock.js';
import { LookAgain } from '../../facts/look-again.js';
import { DossierHeads } from '../../students/dossier-head.js';
import { Allow } from '../../web/allow.js';
import { page, type Page } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { studentTalksPage } from './student-talks.page.js';

/** The talks of one student, those that were and those that come: a tab of the dossier. */
@Controller('leerlingen/:id/gesprekken')
export class StudentTalksController {
  constructor(
    private readonly heads: DossierHeads,
    private readonly lists: CheckInLists,
    private readonly ahead: TalksAhead,
    private readonly lookAgain: LookAgain,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'care_coordinator')
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    mustOpen(viewer, 'talks', 'read');
    const head = await this.heads.of(viewer, id, 'gesprekken');
    await this.lookAgain.settled(id);
    const [talks, ahead] = await Promise.all([this.lists.ofStudent(id), this.ahead.of(id)]);
    const reading = { viewer, today: this.clock.today() };
    return page('dossier/talks', studentTalksPage(head, { talks, ahead }, reading));
  }
}
