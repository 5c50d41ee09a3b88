import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Regions } from '../regions.js';
import { RegionDto } from './region.dto.js';
import { regionForm, regionFormPage, regionsPage } from './region.page.js';

/** The doorstroom region: what it calls the roles. */
@Controller('beheer/regio')
@Allow('administrator')
export class RegionsController {
  constructor(private readonly regions: Regions) {}

  @Get()
  async list(): Promise<Page> {
    return page('directory/regions', regionsPage(await this.regions.inUse()));
  }

  @Get(':number')
  async edit(@Param('number') given: string): Promise<Page> {
    const onFile = await this.regions.find(Number(given));
    return page('directory/region-form', regionFormPage(regionForm(onFile), onFile));
  }

  @Post(':number')
  async rename(
    @Viewing() viewer: Viewer,
    @Param('number') given: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { number } = await this.regions.find(Number(given));
    return submit(
      await readForm(RegionDto, body),
      async ({ version, ...labels }) => {
        await this.regions.rename(viewer, number, version, labels);
        return seeOther('/beheer/regio', 'De namen van de rollen zijn bewaard.');
      },
      async (again, problem) => {
        const content = regionFormPage(again, await this.regions.find(number), problem);
        return page('directory/region-form', content, problem.status);
      },
    );
  }
}
