import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { SeenVersion } from '../../directory/form-values.js';
import type { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { FactDesk } from '../fact-desk.js';
import { Guardians } from '../guardians.js';
import { StudentFacts } from '../student-facts.js';
import { guardiansPath, removalPage } from './guardians.page.js';

class RemovalDto {
  @SeenVersion() version = 0;
}

/** Taking out somebody who does not look after the student any more, after being asked once. */
@Controller('leerlingen/:id/verzorgers/:guardianId/verwijderen')
@Allow('coach', 'school_mentor')
export class GuardianRemovalController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: StudentFacts,
    private readonly guardians: Guardians,
  ) {}

  @Get()
  ask(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('guardianId') id: string,
  ): Promise<Page> {
    return this.show(viewer, studentId, id);
  }

  @Post()
  async remove(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('guardianId') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    await this.facts.guardian(studentId, id);
    return submit(
      await readForm(RemovalDto, body),
      async ({ version }) => {
        await this.guardians.remove(viewer, { studentId, id, version });
        return seeOther(guardiansPath(studentId), 'De verzorger is verwijderd.');
      },
      (_, problem) => this.show(viewer, studentId, id, problem),
    );
  }

  private async show(
    viewer: Viewer,
    studentId: string,
    id: string,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'name_contact', 'write');
    const guardian = await this.facts.guardian(studentId, id);
    const content = removalPage(guardian, { head, studentId }, problem);
    return page('students/facts', content, problem?.status ?? 200);
  }
}
