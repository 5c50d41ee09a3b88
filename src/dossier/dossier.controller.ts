import { Controller, Get, Param } from '@nestjs/common';
import { DossierHeads } from '../students/dossier-head.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';

/** One student's story. */
@Controller('leerlingen/:id')
export class DossierController {
  constructor(private readonly heads: DossierHeads) {}

  @Get()
  @Allow('coach', 'mentor', 'care_coordinator', 'school_mentor', 'coordinator')
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const head = await this.heads.of(viewer, id, 'overzicht');
    return page('dossier/overview', { title: head.name, head });
  }
}
