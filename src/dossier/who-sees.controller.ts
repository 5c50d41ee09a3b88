import { Controller, Get, Param, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { readList } from '../directory/listing.js';
import { DossierHeads } from '../students/dossier-head.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { WhoSees } from './who-sees.js';
import { looksOf, whoSeesPage } from './who-sees.page.js';

/** For who has to be able to tell a student who reads along. */
@Controller('leerlingen/:id/toegang')
export class WhoSeesController {
  constructor(
    private readonly heads: DossierHeads,
    private readonly whoSees: WhoSees,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'coordinator')
  async show(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Query() asked: Record<string, unknown>,
  ): Promise<Page> {
    const head = await this.heads.of(viewer, id, 'toegang');
    const query = readList(looksOf(id), asked);
    const [readers, found] = await Promise.all([
      this.whoSees.readers(id),
      this.whoSees.looks(id, query),
    ]);
    const today = this.clock.today();
    return page('dossier/who-sees', whoSeesPage({ head, readers, found, query, today }));
  }
}
