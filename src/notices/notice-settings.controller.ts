import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Problem } from '../problems/problem.js';
import { AnyPerson } from '../web/allow.js';
import { readForm, submit, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { MailTimesDto } from './notice-settings.dto.js';
import { NoticeSettings } from './notice-settings.js';
import { chosenForm, mailTimesPage } from './notice-settings.page.js';
import { RefusedAddresses } from './refused-addresses.js';

const SAVED = 'Je tijden zijn bewaard.';
const NONE = 'Bewaard. Je krijgt geen overzicht meer. Dringende meldingen mailen we nog wel.';

/** When somebody gets mail about what waits. */
@Controller('account/berichten')
@AnyPerson()
export class NoticeSettingsController {
  constructor(
    private readonly settings: NoticeSettings,
    private readonly addresses: RefusedAddresses,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer): Promise<Page> {
    return this.page(viewer, chosenForm(await this.settings.of(viewer.accountId)));
  }

  @Post()
  async choose(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(MailTimesDto, body),
      async ({ tijd1, tijd2, tijd3, version }) => {
        const times = [...new Set([tijd1, tijd2, tijd3])].filter((time) => time !== '').sort();
        await this.settings.choose(viewer.accountId, { times, version });
        return seeOther('/account/berichten', times.length === 0 ? NONE : SAVED);
      },
      (again, problem) => this.page(viewer, again, problem),
    );
  }

  /** After a conflict the form holds what was typed, and is about what is on file now. */
  private async page(
    viewer: Viewer,
    form: Form<MailTimesDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const chosen = await this.settings.of(viewer.accountId);
    const email = await this.addresses.addressOf(viewer.accountId);
    const refused = await this.addresses.of(viewer.accountId);
    const content = mailTimesPage(form, { email, refused, chosen }, problem);
    return page('notices/mail-times', content, problem?.status ?? 200);
  }
}
