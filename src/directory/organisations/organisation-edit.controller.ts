import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Organisations } from '../organisations.js';
import { Regions } from '../regions.js';
import {
  editOrganisationPage,
  organisationForm,
  organisationPath,
} from './organisation-form.page.js';
import { OrganisationDto } from './organisation.dto.js';
import { Register } from './register.js';

/** Changing an organisation. Whoever was later sees both versions and decides. */
@Controller('beheer/organisaties/:id')
@Allow('administrator')
export class OrganisationEditController {
  constructor(
    private readonly register: Register,
    private readonly organisations: Organisations,
    private readonly regions: Regions,
  ) {}

  @Get('wijzigen')
  async edit(@Param('id') id: string): Promise<Page> {
    const onFile = await this.register.find(id);
    const content = editOrganisationPage(
      organisationForm(onFile),
      await this.regions.all(),
      onFile,
    );
    return page('directory/organisation-form', content);
  }

  @Post()
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(OrganisationDto, body),
      async ({ version, ...input }) => {
        await this.organisations.revise(viewer, id, version, input);
        return seeOther(organisationPath(id), 'De wijziging is bewaard.');
      },
      async (again, problem) => {
        const onFile = await this.register.find(id);
        const content = editOrganisationPage(again, await this.regions.all(), onFile, problem);
        return page('directory/organisation-form', content, problem.status);
      },
    );
  }
}
