import { Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { blankForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Locations } from '../locations.js';
import { sentenceOf } from '../ties.js';
import { closePage } from './close.page.js';
import { organisationPath } from './organisation-form.page.js';
import { Register } from './register.js';

/** Closing a location that has nobody left, and opening it again. */
@Controller('beheer/organisaties/:id/locaties/:locationId')
@Allow('administrator')
export class LocationCloseController {
  constructor(
    private readonly register: Register,
    private readonly locations: Locations,
  ) {}

  @Get('sluiten')
  ask(@Param('id') id: string, @Param('locationId') locationId: string): Promise<Page> {
    return this.confirmation(id, locationId, 200);
  }

  @Post('sluiten')
  async close(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('locationId') locationId: string,
  ): Promise<Page | Redirect> {
    const { name } = await this.register.location(id, locationId);
    return submit(
      blankForm(),
      async () => {
        await this.locations.close(viewer, locationId);
        return seeOther(organisationPath(id), `Locatie ${name} is gesloten.`);
      },
      (_, problem) => this.confirmation(id, locationId, problem.status),
    );
  }

  @Post('heropenen')
  async reopen(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('locationId') locationId: string,
  ): Promise<Redirect> {
    const { name } = await this.register.location(id, locationId);
    await this.locations.reopen(viewer, locationId);
    return seeOther(organisationPath(id), `Locatie ${name} is weer open.`);
  }

  private async confirmation(id: string, locationId: string, status: number): Promise<Page> {
    const { name } = await this.register.location(id, locationId);
    const inTheWay = sentenceOf(await this.register.ties({ locationId }));
    const back = `${organisationPath(id)}/locaties/${locationId}`;
    return page('directory/close', closePage(name, back, inTheWay), status);
  }
}
