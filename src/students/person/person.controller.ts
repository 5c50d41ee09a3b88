import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { readForm, submit, type Form } from '../../web/form.js';
import { page, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { FactDesk } from '../fact-desk.js';
import { PersonalFacts } from '../personal-facts.js';
import { PersonDto, personNewsOf } from './person.dto.js';
import { personForm, personPage } from './person.page.js';

/** Putting right who a student is. */
@Controller('leerlingen/:id/gegevens/wijzigen')
@Allow('coach', 'school_mentor')
export class PersonController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: PersonalFacts,
  ) {}

  @Get()
  async edit(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return this.show(viewer, id, personForm(await this.desk.student(viewer, id)));
  }

  @Post()
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, id);
    return submit(
      await readForm(PersonDto, body),
      async (values) => {
        await this.facts.revise(viewer, { id, version: values.version }, personNewsOf(values));
        return this.desk.afterwards(viewer, id, 'gegevens', 'De gegevens zijn bewaard.');
      },
      (again, problem) => this.show(viewer, id, again, problem),
    );
  }

  private async show(
    viewer: Viewer,
    id: string,
    form: Form<PersonDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, id, 'name_contact', 'write');
    const student = await this.desk.student(viewer, id);
    const content = personPage({ head, student, form, problem });
    return page('students/facts', content, problem?.status ?? 200);
  }
}
