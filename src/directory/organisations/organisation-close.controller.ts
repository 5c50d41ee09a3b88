import { Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { blankForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Organisations } from '../organisations.js';
import { sentenceOf } from '../ties.js';
import { closePage } from './close.page.js';
import { organisationPath } from './organisation-form.page.js';
import { Register } from './register.js';

/** Closing an organisation that has nobody left, and opening it again. */
@Controller('beheer/organisaties/:id')
@Allow('administrator')
export class OrganisationCloseController {
  constructor(
    private readonly register: Register,
    private readonly organisations: Organisations,
  ) {}

  @Get('sluiten')
  ask(@Param('id') id: string): Promise<Page> {
    return this.confirmation(id, 200);
  }

  @Post('sluiten')
  async close(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page | Redirect> {
    return submit(
      blankForm(),
      async () => {
        await this.organisations.close(viewer, id);
        return seeOther(organisationPath(id), 'De organisatie is gesloten.');
      },
      (_, problem) => this.confirmation(id, problem.status),
    );
  }

  @Post('heropenen')
  async reopen(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.organisations.reopen(viewer, id);
    return seeOther(organisationPath(id), 'De organisatie is weer open.');
  }

  private async confirmation(id: string, status: number): Promise<Page> {
    const { name } = await this.register.find(id);
    const inTheWay = sentenceOf(await this.register.ties({ organisationId: id }));
    return page('directory/close', closePage(name, organisationPath(id), inTheWay), status);
  }
}
