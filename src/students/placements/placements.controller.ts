import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { isOpen } from '../../access/opens.js';
import { Clock } from '../../config/clock.js';
import { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { FactDesk } from '../fact-desk.js';
import type { Placement } from '../placement.entity.js';
import { Placements } from '../placements.js';
import { StudentFacts } from '../student-facts.js';
import { newsOf, PlacementDto } from './placement.dto.js';
import { placementForm, placementPage, placementsPage, placementsPath } from './placements.page.js';

/** Placements of one student: wanted, found, begun, stopped. */
@Controller('leerlingen/:id/stage')
@Allow('coach', 'mentor', 'care_coordinator', 'coordinator')
export class PlacementsController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: StudentFacts,
    private readonly placements: Placements,
    private readonly clock: Clock,
  ) {}

  @Get()
  async all(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'outcome', 'read');
    const mayWrite = isOpen(viewer, 'outcome', 'write');
    const placements = await this.facts.placements(studentId);
    const shown = { head, studentId, mayWrite, today: this.clock.today() };
    return page('students/facts', placementsPage(placements, shown));
  }

  @Get('nieuw')
  @Allow('coach', 'mentor')
  blank(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    return this.formPage(viewer, { studentId, id: null }, blankForm<PlacementDto>());
  }

  @Post()
  @Allow('coach', 'mentor')
  async add(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    return submit(
      await readForm(PlacementDto, body),
      async (values) => {
        await this.placements.add(viewer, studentId, newsOf(values));
        return seeOther(placementsPath(studentId), 'De stage is bewaard.');
      },
      (again, problem) => this.formPage(viewer, { studentId, id: null }, again, problem),
    );
  }

  @Get(':placementId')
  @Allow('coach', 'mentor')
  async edit(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('placementId') id: string,
  ): Promise<Page> {
    await this.desk.student(viewer, studentId);
    const form = placementForm(await this.find(studentId, id));
    return this.formPage(viewer, { studentId, id }, form);
  }

  @Post(':placementId')
  @Allow('coach', 'mentor')
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('placementId') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    await this.find(studentId, id);
    return submit(
      await readForm(PlacementDto, body),
      async (values) => {
        const { version } = values;
        await this.placements.revise(viewer, { studentId, id, version }, newsOf(values));
        return seeOther(placementsPath(studentId), 'De stage is bewaard.');
      },
      (again, problem) => this.formPage(viewer, { studentId, id }, again, problem),
    );
  }

  private async find(studentId: string, id: string): Promise<Placement> {
    const found = (await this.facts.placements(studentId)).find((each) => each.id === id);
    if (!found) throw new Problem('not-found');
    return found;
  }

  private async formPage(
    viewer: Viewer,
    { studentId, id }: { studentId: string; id: string | null },
    form: Form<PlacementDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'outcome', 'write');
    const onFile = id === null ? null : await this.find(studentId, id);
    const content = placementPage(form, { head, studentId, onFile }, problem);
    return page('students/facts', content, problem?.status ?? 200);
  }
}
