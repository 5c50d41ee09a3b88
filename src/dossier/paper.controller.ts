import { Controller, Get, Param } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { DossierHeads } from '../students/dossier-head.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { paperPage } from './paper.page.js';
import { DossierSides } from './sides.js';
import { Stories } from './story.js';

/** The dossier on paper. */
@Controller('leerlingen/:id/afdrukken')
@Allow('coach', 'mentor', 'care_coordinator', 'school_mentor', 'coordinator')
export class PaperController {
  constructor(
    private readonly heads: DossierHeads,
    private readonly sides: DossierSides,
    private readonly stories: Stories,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const head = await this.heads.onPaper(viewer, id);
    const student = { id, givenName: head.givenName };
    const [sides, items] = await Promise.all([
      this.sides.of(viewer, id),
      this.stories.onPaper(viewer, student),
    ]);
    const reading = { viewer, student, today: this.clock.today() };
    return page('dossier/paper', paperPage(head, { sides, items }, reading, this.clock.now()));
  }
}
