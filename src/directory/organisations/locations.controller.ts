import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Locations } from '../locations.js';
import { editLocationPage, locationForm, newLocationPage } from './location.page.js';
import { organisationPath } from './organisation-form.page.js';
import { LocationDto } from './organisation.dto.js';
import { Register } from './register.js';

/** The locations of one organisation: a new one, and changing one. */
@Controller('beheer/organisaties/:id/locaties')
@Allow('administrator')
export class LocationsController {
  constructor(
    private readonly register: Register,
    private readonly locations: Locations,
    private readonly transactions: Transactions,
  ) {}

  @Get('nieuw')
  async blank(@Param('id') id: string): Promise<Page> {
    const organisation = await this.register.find(id);
    return page('directory/location-form', newLocationPage(blankForm(), organisation));
  }

  @Post()
  async add(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const organisation = await this.register.find(id);
    return submit(
      await readForm(LocationDto, body),
      async (values) => {
        await this.transactions.run((tx) => this.locations.add(tx, viewer, id, values));
        return seeOther(organisationPath(id), 'De locatie is toegevoegd.');
      },
      (again, problem) =>
        page(
          'directory/location-form',
          newLocationPage(again, organisation, problem),
          problem.status,
        ),
    );
  }

  @Get(':locationId')
  async edit(@Param('id') id: string, @Param('locationId') locationId: string): Promise<Page> {
    const organisation = await this.register.find(id);
    const onFile = await this.register.location(id, locationId);
    const content = editLocationPage(locationForm(onFile), organisation, onFile);
    return page('directory/location-form', content);
  }

  @Post(':locationId')
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('locationId') locationId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const organisation = await this.register.find(id);
    await this.register.location(id, locationId);
    return submit(
      await readForm(LocationDto, body),
      async ({ version, ...input }) => {
        await this.locations.revise(viewer, locationId, version, input);
        return seeOther(organisationPath(id), 'De locatie is bewaard.');
      },
      async (again, problem) => {
        const onFile = await this.register.location(id, locationId);
        const content = editLocationPage(again, organisation, onFile, problem);
        return page('directory/location-form', content, problem.status);
      },
    );
  }
}
