import { Controller, Get, Param, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { DossierHeads } from '../students/dossier-head.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { overviewPage } from './overview.page.js';
import { DossierSides } from './sides.js';
import { SignalPanels } from './signals/signal-panel.js';
import { readStoryQuery, storyPage } from './story.page.js';
import { Stories } from './story.js';

/** One student's story. */
@Controller('leerlingen/:id')
@Allow('coach', 'mentor', 'care_coordinator', 'school_mentor', 'coordinator')
export class DossierController {
  constructor(
    private readonly heads: DossierHeads,
    private readonly sides: DossierSides,
    private readonly signals: SignalPanels,
    private readonly stories: Stories,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Query() asked: Record<string, unknown>,
  ): Promise<Page> {
    const query = readStoryQuery(asked);
    const head = await this.heads.of(viewer, id, 'overzicht');
    const student = { id, givenName: head.givenName };
    const [sides, signals, levelAlone, story] = await Promise.all([
      this.sides.of(viewer, id),
      this.signals.of(viewer, id),
      this.signals.levelAlone(viewer, id),
      this.stories.of(viewer, student, query),
    ]);
    const reading = { viewer, student, today: this.clock.today() };
    const told = storyPage(viewer, id, query, story);
    return page(
      'dossier/overview',
      overviewPage(head, { ...sides, signals, levelAlone }, told, reading),
    );
  }
}
