import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { isOpen } from '../../access/opens.js';
import { Clock } from '../../config/clock.js';
import type { Problem } from '../../problems/problem.js';
import { FactDesk } from '../../students/fact-desk.js';
import { StudentFacts } from '../../students/student-facts.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Enrolments, mayChangeCourse } from '../enrolments.js';
import { EnrolmentDesk } from './enrolment-desk.js';
import { EnrolmentDto, wishOf } from './enrolment.dto.js';
import { enrolmentForm, enrolmentPage } from './enrolment-form.page.js';
import { enrolmentsPage } from './enrolments.page.js';

/** Where one student learns at the mbo: its history, adding, and putting a mistake right. */
@Controller('leerlingen/:id/opleiding')
export class EnrolmentsController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: StudentFacts,
    private readonly enrolments: Enrolments,
    private readonly files: EnrolmentDesk,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'school_mentor', 'care_coordinator', 'coordinator')
  async all(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    const shown = {
      head: await this.desk.head(viewer, studentId, 'enrolment', 'read'),
      studentId,
      today: this.clock.today(),
      mayCorrect: isOpen(viewer, 'enrolment', 'write'),
      mayChangeCourse: mayChangeCourse(viewer),
    };
    const enrolments = await this.facts.enrolments(studentId);
    return page('students/facts', enrolmentsPage(enrolments, shown));
  }

  @Get('nieuw')
  @Allow('school_mentor', 'care_coordinator')
  blank(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    return this.show(viewer, studentId, null, blankForm());
  }

  @Post()
  @Allow('school_mentor', 'care_coordinator')
  async add(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    return submit(
      await readForm(EnrolmentDto, body),
      async (form) => {
        await this.enrolments.add(viewer, studentId, { ...wishOf(form), startsOn: form.startsOn });
        return this.desk.afterwards(viewer, studentId, 'opleiding', 'De inschrijving is bewaard.');
      },
      (again, problem) => this.show(viewer, studentId, null, again, problem),
    );
  }

  @Get(':enrolmentId')
  @Allow('school_mentor', 'care_coordinator')
  async edit(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('enrolmentId') id: string,
  ): Promise<Page> {
    const onFile = await this.files.find(viewer, studentId, id);
    return this.show(viewer, studentId, id, enrolmentForm(onFile));
  }

  @Post(':enrolmentId')
  @Allow('school_mentor', 'care_coordinator')
  async correct(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('enrolmentId') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.files.find(viewer, studentId, id);
    return submit(
      await readForm(EnrolmentDto, body),
      async (form) => {
        const seen = { studentId, id, version: form.version };
        const wish = { ...wishOf(form), startsOn: form.startsOn };
        await this.enrolments.correct(viewer, seen, wish);
        return this.desk.afterwards(viewer, studentId, 'opleiding', 'De inschrijving is bewaard.');
      },
      (again, problem) => this.show(viewer, studentId, id, again, problem),
    );
  }

  private async show(
    viewer: Viewer,
    studentId: string,
    id: string | null,
    form: Form<unknown>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'enrolment', 'write');
    const file = await this.files.open(viewer, studentId, id);
    const content = enrolmentPage({ head, studentId, ...file, form, problem });
    return page('students/facts', content, problem?.status ?? 200);
  }
}
