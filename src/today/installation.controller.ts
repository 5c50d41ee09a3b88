import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Installation } from './installation.js';
import { installationPage } from './installation.page.js';

/** The home of an administrator: what needs a hand, then what there is. */
@Controller('beheer')
export class InstallationController {
  constructor(
    private readonly installation: Installation,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('administrator')
  async show(@Query('toon') wanted?: string): Promise<Page> {
    const around = { now: this.clock.now(), showsAll: wanted === 'alles' };
    return page('today/installation', installationPage(await this.installation.state(), around));
  }
}
