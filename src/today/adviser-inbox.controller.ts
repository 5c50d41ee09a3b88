import { Controller, Get } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { AdviserInboxes } from './adviser-inbox.js';
import { adviserInboxPage } from './adviser-inbox.page.js';

/** The home of a youth adviser. */
@Controller('meldingen')
export class AdviserInboxController {
  constructor(private readonly inboxes: AdviserInboxes) {}

  @Get()
  @Allow('youth_adviser')
  async show(@Viewing() viewer: Viewer): Promise<Page> {
    return page('today/adviser-inbox', adviserInboxPage(await this.inboxes.of(viewer)));
  }
}
