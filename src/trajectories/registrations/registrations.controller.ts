import { Body, Controller, Get, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { derivedId } from '../../database/derived-id.js';
import { typedIn } from '../../directory/versions.js';
import type { Problem } from '../../problems/problem.js';
import { FactDesk } from '../../students/fact-desk.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Registrations } from '../registrations.js';
import { Schools } from '../schools.js';
import { newStudentOf, RegistrationDto } from './registration.dto.js';
import { registrationPage } from './registration.page.js';

const ADDED = 'De leerling is toegevoegd. Vul hier aan wat je nog meer weet.';

/** One student by hand, for whom no file comes. */
@Controller('leerlingen/nieuw')
@Allow('coach', 'school_mentor', 'coordinator')
export class RegistrationsController {
  constructor(
    private readonly registrations: Registrations,
    private readonly schools: Schools,
    private readonly desk: FactDesk,
  ) {}

  @Get()
  async ask(@Viewing() viewer: Viewer): Promise<Page> {
    const { schools } = await this.schools.of(viewer);
    const [only, another] = viewer.role === 'school_mentor' ? schools : [];
    return this.show(viewer, only && !another ? blankForm({ schoolId: only.id }) : blankForm());
  }

  @Post()
  async add(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(RegistrationDto, body),
      async (values) => {
        const id = derivedId('student', viewer.accountId, values.key);
        const wish = newStudentOf(values, id);
        await this.registrations.register(viewer, wish, values.isSomebodyElse);
        return this.desk.afterwards(viewer, id, 'gegevens', ADDED);
      },
      (again, problem) => this.show(viewer, again, problem),
    );
  }

  private async show(
    viewer: Viewer,
    form: Form<RegistrationDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const content = registrationPage(form, {
      ...{ role: viewer.role, problem, choices: await this.schools.of(viewer) },
      key: typedIn(form, 'key') || randomUUID(),
    });
    return page('students/new', content, problem?.status ?? 200);
  }
}
