import { Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { ContactChanges } from './contact-changes.js';
import { ContactFiles } from './contact-files.js';
import { contactPage } from './contact.page.js';
import { Receipts } from './receipts.js';

/** Contacts that were recorded: one of them, and the receipt of what was just kept. */
@Controller('contacten/:id')
export class ContactsController {
  constructor(
    private readonly files: ContactFiles,
    private readonly receipts: Receipts,
    private readonly changes: ContactChanges,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'care_coordinator')
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return page('contacts/show', contactPage(await this.files.of(viewer, id), viewer));
  }

  @Get('bewaard')
  @Allow('coach', 'mentor')
  receipt(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return this.receipts.of(viewer, id);
  }

  @Post('ongedaan')
  @Allow('coach', 'mentor')
  async undo(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.changes.undo(viewer, id);
    return seeOther(`/contacten/${id}/bewaard`);
  }
}
