import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { oneLine } from '../../directory/text.js';
import type { Problem } from '../../problems/problem.js';
import { FactDesk } from '../../students/fact-desk.js';
import { factsPath } from '../../students/person/person.page.js';
import { Allow } from '../../web/allow.js';
import { readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Candidates } from './candidates.js';
import { JoiningDesk } from './joining-desk.js';
import { JoiningDto } from './joining.dto.js';
import { candidatesPage, comparisonPage } from './joining.page.js';
import { Joins } from './joins.js';

/** Two students who turn out to be one person. */
@Controller('leerlingen/:id/samenvoegen')
@Allow('coach', 'school_mentor')
export class JoiningController {
  constructor(
    private readonly desk: FactDesk,
    private readonly pairs: JoiningDesk,
    private readonly candidates: Candidates,
    private readonly joins: Joins,
  ) {}

  @Get()
  async find(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Query('zoek') zoek: unknown,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, id, 'name_contact', 'write');
    const student = await this.desk.student(viewer, id);
    const search = typeof zoek === 'string' ? oneLine(zoek).slice(0, LONGEST_SEARCH) : '';
    const found = await this.candidates.of(viewer, student, search);
    return page('dossier/join-search', candidatesPage(head, student, { search, found }));
  }

  @Get(':otherId')
  compare(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('otherId') otherId: string,
  ): Promise<Page> {
    return this.show(viewer, id, otherId, null);
  }

  @Post(':otherId')
  async join(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('otherId') otherId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const form = await readForm(JoiningDto, body);
    const { keptId } = form.values;
    const goneId = keptId === id ? otherId : id;
    if (form.faults.length === 0 && (await this.joins.isDone(viewer, keptId, goneId)))
      return joined(keptId);
    await this.pairs.pair(viewer, id, otherId);
    return submit(
      form,
      async (values) => {
        await this.joins.join(viewer, await this.pairs.joining(viewer, [id, otherId], values));
        return joined(keptId);
      },
      (_, problem) => this.show(viewer, id, otherId, problem),
    );
  }

  private async show(
    viewer: Viewer,
    id: string,
    otherId: string,
    problem: Problem | null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, id, 'name_contact', 'write');
    const pair = await this.pairs.pair(viewer, id, otherId);
    const content = comparisonPage(head, { pageOf: id, otherId, pair }, problem);
    return page('dossier/join', content, problem?.status ?? 200);
  }
}

const LONGEST_SEARCH = 100;

const joined = (keptId: string): Redirect =>
  seeOther(
    factsPath(keptId),
    'De leerlingen zijn samengevoegd. Onderaan kun je het ongedaan maken.',
  );
