import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../config/clock.js';
import { Allow } from '../web/allow.js';
import { blankForm } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { donePage } from './done.page.js';
import { ImportChanges } from './import-changes.js';
import type { Import } from './import.entity.js';
import { importPath } from './import.words.js';
import { ImportPlaces } from './import-places.js';
import { ImportReview } from './import-review.js';
import { LOOK_AGAIN, progressPage } from './progress.page.js';
import { droppedPage, refusedPage } from './refused.page.js';
import { uploadForm } from './upload-form.page.js';

/** One file: where it is on its way in. */
@Controller('import/:id')
@Allow('school_mentor', 'coordinator', 'administrator', 'care_coordinator', 'mentor')
export class ImportController {
  constructor(
    private readonly review: ImportReview,
    private readonly places: ImportPlaces,
    private readonly changes: ImportChanges,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    const kept = await this.review.find(viewer, id);
    switch (kept.state) {
      case 'uploaded':
      case 'checking':
      case 'importing':
        void reply.header('refresh', String(LOOK_AGAIN));
        return page('intake/progress', progressPage(kept, await this.review.counts(id)));
      case 'columns':
        return seeOther(`${importPath(id)}/kolommen`);
      case 'checked':
        return seeOther(`${importPath(id)}/nakijken`);
      case 'done':
        return this.done(viewer, kept);
      case 'undone':
      case 'dropped':
        return page('intake/over', droppedPage(kept));
      case 'refused':
        return this.refused(viewer, kept);
    }
  }

  /** Throws the file away; nothing of it was stored. */
  @Post('weg')
  async drop(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.changes.drop(viewer, id);
    return seeOther('/import', 'Het bestand is weggegooid. Er is niets opgeslagen.');
  }

  private async done(viewer: Viewer, kept: Import): Promise<Page> {
    const [counts, people] = [await this.review.counts(kept.id), await this.review.people(kept)];
    const now = this.clock.now();
    return page('intake/done', donePage(viewer, { kept, counts, people, now }));
  }

  private async refused(viewer: Viewer, kept: Import): Promise<Page> {
    const upload = uploadForm(blankForm(), viewer, await this.places.of(viewer));
    return page('intake/refused', refusedPage(kept, upload));
  }
}
