import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { readList } from '../listing.js';
import { Programmes } from '../programmes.js';
import { editProgrammePage, newProgrammePage, programmeForm } from './programme-form.page.js';
import { PROGRAMME_LIST, ProgrammeList } from './programme-list.js';
import { ProgrammeDto } from './programme.dto.js';
import { programmesPage } from './programmes.page.js';

/** The mbo programmes: the list, a new one, and changing one. */
@Controller('beheer/opleidingen')
@Allow('administrator')
export class ProgrammesController {
  constructor(
    private readonly list: ProgrammeList,
    private readonly programmes: Programmes,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query() given: Record<string, unknown>): Promise<Page> {
    const query = readList(PROGRAMME_LIST, given);
    const found = await this.list.of(query);
    return page('directory/programmes', programmesPage(query, found, this.clock.today()));
  }

  @Get('nieuw')
  blank(): Page {
    return page('directory/programme-form', newProgrammePage(blankForm()));
  }

  @Post()
  async add(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(ProgrammeDto, body),
      async (values) => {
        const { name } = await this.transactions.run((tx) =>
          this.programmes.add(tx, viewer, values),
        );
        return seeOther('/beheer/opleidingen', `${name} is toegevoegd.`);
      },
      (again, problem) =>
        page('directory/programme-form', newProgrammePage(again, problem), problem.status),
    );
  }

  @Get(':id')
  async edit(@Param('id') id: string): Promise<Page> {
    const onFile = await this.list.find(id);
    return page('directory/programme-form', editProgrammePage(programmeForm(onFile), onFile));
  }

  @Post(':id')
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(ProgrammeDto, body),
      async ({ version, ...input }) => {
        await this.programmes.revise(viewer, id, version, input);
        return seeOther('/beheer/opleidingen', 'De opleiding is bewaard.');
      },
      async (again, problem) => {
        const content = editProgrammePage(again, await this.list.find(id), problem);
        return page('directory/programme-form', content, problem.status);
      },
    );
  }
}
