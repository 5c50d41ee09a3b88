import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { readForm, submit, type Form } from '../../web/form.js';
import { page, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { FactDesk } from '../fact-desk.js';
import { PersonalFacts } from '../personal-facts.js';
import { HelpDto, helpNewsOf } from './help.dto.js';
import { helpForm, helpPage } from './person.page.js';

/** What helps, as the student says it. */
@Controller('leerlingen/:id/wat-helpt')
@Allow('school_mentor', 'care_coordinator')
export class HelpController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: PersonalFacts,
  ) {}

  @Get()
  async edit(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return this.show(viewer, id, helpForm(await this.desk.student(viewer, id)));
  }

  @Post()
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, id);
    return submit(
      await readForm(HelpDto, body),
      async (values) => {
        await this.facts.reviseHelp(viewer, { id, version: values.version }, helpNewsOf(values));
        return this.desk.afterwards(viewer, id, 'gegevens', 'Wat helpt is bewaard.');
      },
      (again, problem) => this.show(viewer, id, again, problem),
    );
  }

  private async show(
    viewer: Viewer,
    id: string,
    form: Form<HelpDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, id, 'support', 'write');
    const student = await this.desk.student(viewer, id);
    const content = helpPage({ head, student, form, problem });
    return page('students/facts', content, problem?.status ?? 200);
  }
}
