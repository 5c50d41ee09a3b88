import { Controller, Get } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Initiatives } from './initiatives.js';
import { initiativesPage } from './initiatives.page.js';

/** The trajectories that a region can offer, to read. */
@Controller('beheer/initiatieven')
export class InitiativesController {
  constructor(private readonly initiatives: Initiatives) {}

  @Get()
  @Allow('administrator', 'coordinator')
  all(): Page {
    return page('initiatives/list', initiativesPage(this.initiatives.all()));
  }
}
