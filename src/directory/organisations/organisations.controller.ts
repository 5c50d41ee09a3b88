import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { readList } from '../listing.js';
import { Organisations } from '../organisations.js';
import { Regions } from '../regions.js';
import { newOrganisationPage, organisationPath } from './organisation-form.page.js';
import { NewOrganisationDto } from './organisation.dto.js';
import { OrganisationFiles } from './organisation-files.js';
import { organisationPage } from './organisation.page.js';
import { ORGANISATION_LIST, organisationsPage } from './organisations.page.js';
import { Register } from './register.js';

/** The organisations of the installation: the list, one of them, and a new one. */
@Controller('beheer/organisaties')
@Allow('administrator')
export class OrganisationsController {
  constructor(
    private readonly register: Register,
    private readonly files: OrganisationFiles,
    private readonly organisations: Organisations,
    private readonly regions: Regions,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  async list(@Query() given: Record<string, unknown>): Promise<Page> {
    const query = readList(ORGANISATION_LIST, given);
    return page(
      'directory/organisations',
      organisationsPage(query, await this.register.list(query)),
    );
  }

  @Get('nieuw')
  async blank(): Promise<Page> {
    const own = await this.regions.own();
    const form = blankForm<NewOrganisationDto>(own === null ? {} : { regionNumber: String(own) });
    return page('directory/organisation-form', newOrganisationPage(form, await this.regions.all()));
  }

  @Post()
  async add(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(NewOrganisationDto, body),
      async (values) => {
        const { organisation, isNew } = await this.transactions.run((tx) =>
          this.organisations.add(tx, viewer, values),
        );
        const said = isNew ? 'is toegevoegd' : 'stond er al';
        return seeOther(organisationPath(organisation.id), `${organisation.name} ${said}.`);
      },
      async (again, problem) =>
        page(
          'directory/organisation-form',
          newOrganisationPage(again, await this.regions.all(), problem),
          problem.status,
        ),
    );
  }

  @Get(':id')
  async show(@Param('id') id: string): Promise<Page> {
    return page('directory/organisation', organisationPage(await this.files.of(id)));
  }
}
