import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { ContactChanges, mayChange, refuseWithdrawn } from './contact-changes.js';
import { asStored } from './contact-facts.js';
import { ContactFiles, type ContactFile } from './contact-files.js';
import { correctionFrom } from './contact-form.js';
import { CorrectContactDto, WithdrawContactDto } from './contact-form.dto.js';
import { contactPath, correctionForm, correctionPage, withdrawPage } from './contact.page.js';

type Found = Pick<ContactFile, 'contact' | 'student'>;

/** Correcting a contact, and taking it back. */
@Controller('contacten/:id')
@Allow('coach', 'mentor')
export class ContactChangesController {
  constructor(
    private readonly files: ContactFiles,
    private readonly changes: ContactChanges,
  ) {}

  @Get('wijzigen')
  async edit(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const found = await this.changeable(viewer, id);
    const form = correctionForm(found.contact, viewer);
    return page('contacts/edit', correctionPage(found, form, viewer));
  }

  @Post('wijzigen')
  async correct(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(CorrectContactDto, body),
      async (values) => {
        const facts = correctionFrom(values);
        const { version, reason } = values;
        await this.changes.correct(viewer, id, { version, reason: reason || null, facts });
        return seeOther(contactPath(id), 'Het contact is gewijzigd.');
      },
      async (again, problem) => {
        const found = await this.changeable(viewer, id);
        const typed = problem.code === 'conflict' ? asStored(correctionFrom(again.values)) : null;
        const content = correctionPage(found, again, viewer, { problem, typed });
        return page('contacts/edit', content, problem.status);
      },
    );
  }

  @Get('intrekken')
  async asks(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const found = await this.changeable(viewer, id);
    const form: Form<WithdrawContactDto> = blankForm();
    return page('contacts/withdraw', withdrawPage(found, form));
  }

  @Post('intrekken')
  async withdraw(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(WithdrawContactDto, body),
      async ({ version, reason }) => {
        await this.changes.withdraw(viewer, id, version, reason);
        return seeOther(contactPath(id), 'Het contact is ingetrokken.');
      },
      async (again, problem) => {
        const found = await this.changeable(viewer, id);
        return page('contacts/withdraw', withdrawPage(found, again, problem), problem.status);
      },
    );
  }

  private async changeable(viewer: Viewer, id: string): Promise<Found> {
    const found = await this.files.find(viewer, id);
    if (!mayChange(viewer, found.contact)) throw new Problem('not-found');
    refuseWithdrawn(found.contact);
    return found;
  }
}
