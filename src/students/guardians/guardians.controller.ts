import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { isOpen } from '../../access/opens.js';
import type { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { FactDesk } from '../fact-desk.js';
import type { Guardian } from '../guardian.entity.js';
import { Guardians } from '../guardians.js';
import { StudentFacts } from '../student-facts.js';
import { GuardianDto, guardianNewsOf } from './guardian.dto.js';
import { guardianForm, guardianPage, guardiansPage, guardiansPath } from './guardians.page.js';

/** Who looks after one student. */
@Controller('leerlingen/:id/verzorgers')
@Allow('coach', 'school_mentor')
export class GuardiansController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: StudentFacts,
    private readonly guardians: Guardians,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'care_coordinator', 'school_mentor', 'coordinator')
  async all(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'name_contact', 'read');
    const mayWrite = isOpen(viewer, 'name_contact', 'write');
    const guardians = await this.facts.guardians(studentId);
    return page('students/facts', guardiansPage(guardians, { head, studentId, mayWrite }));
  }

  @Get('nieuw')
  blank(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    return this.show(viewer, { studentId, onFile: null }, blankForm<GuardianDto>());
  }

  @Post()
  async add(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    return submit(
      await readForm(GuardianDto, body),
      async (values) => {
        await this.guardians.add(viewer, studentId, guardianNewsOf(values));
        return seeOther(guardiansPath(studentId), 'De verzorger is bewaard.');
      },
      (again, problem) => this.show(viewer, { studentId, onFile: null }, again, problem),
    );
  }

  @Get(':guardianId')
  async edit(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('guardianId') id: string,
  ): Promise<Page> {
    await this.desk.student(viewer, studentId);
    const onFile = await this.facts.guardian(studentId, id);
    return this.show(viewer, { studentId, onFile }, guardianForm(onFile));
  }

  @Post(':guardianId')
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('guardianId') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    await this.facts.guardian(studentId, id);
    return submit(
      await readForm(GuardianDto, body),
      async (values) => {
        const { version } = values;
        await this.guardians.revise(viewer, { studentId, id, version }, guardianNewsOf(values));
        return seeOther(guardiansPath(studentId), 'De verzorger is bewaard.');
      },
      async (again, problem) => {
        const onFile = await this.facts.guardian(studentId, id);
        return this.show(viewer, { studentId, onFile }, again, problem);
      },
    );
  }

  private async show(
    viewer: Viewer,
    { studentId, onFile }: { studentId: string; onFile: Guardian | null },
    form: Form<GuardianDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'name_contact', 'write');
    const content = guardianPage(form, { head, studentId, onFile }, problem);
    return page('students/facts', content, problem?.status ?? 200);
  }
}
