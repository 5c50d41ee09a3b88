import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Problem } from '../../problems/problem.js';
import { FactDesk } from '../../students/fact-desk.js';
import type { EnrolmentFacts } from '../../students/student-facts.js';
import { changeByRule } from '../../policy/enrolment-change.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Enrolments, mayChangeCourse } from '../enrolments.js';
import { EnrolmentDesk } from './enrolment-desk.js';
import { reasonOf, StopDto, SwitchDto, wishOf } from './enrolment.dto.js';
import { enrolmentForm, stopPage, switchPage } from './enrolment-form.page.js';

const PAGES = { overstap: switchPage, stoppen: stopPage } as const;

/** A student who goes on elsewhere, or stops. */
@Controller('leerlingen/:id/opleiding/:enrolmentId')
@Allow('coach', 'mentor', 'school_mentor', 'care_coordinator')
export class CourseController {
  constructor(
    private readonly desk: FactDesk,
    private readonly enrolments: Enrolments,
    private readonly files: EnrolmentDesk,
    private readonly clock: Clock,
  ) {}

  @Get('overstap')
  async askSwitch(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('enrolmentId') id: string,
  ): Promise<Page> {
    const onFile = await this.files.find(viewer, studentId, id);
    const { version } = onFile;
    const startsOn = this.isPlan(onFile) ? (onFile.startsOn ?? '') : this.clock.today();
    const input = {
      ...enrolmentForm(onFile).input,
      mentorId: '',
      version: String(version),
      startsOn,
    };
    return this.show(viewer, { studentId, id, as: 'overstap' }, blankForm(input));
  }

  @Post('overstap')
  async switch(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('enrolmentId') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.files.find(viewer, studentId, id);
    return submit(
      await readForm(SwitchDto, body),
      async (form) => {
        const seen = { studentId, id, version: form.version };
        const wish = { ...wishOf(form), startsOn: form.startsOn };
        const reason = reasonOf(form.bottleneck);
        const kind = await this.enrolments.switchTo(viewer, seen, wish, reason);
        const text =
          kind === 'switch' ? 'De overstap is vastgelegd.' : 'De inschrijving is aangepast.';
        return this.desk.afterwards(viewer, studentId, 'opleiding', text);
      },
      (again, problem) => this.show(viewer, { studentId, id, as: 'overstap' }, again, problem),
    );
  }

  @Get('stoppen')
  async askStop(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('enrolmentId') id: string,
  ): Promise<Page> {
    const { version } = await this.files.find(viewer, studentId, id);
    const form = blankForm({ lastDay: this.clock.today(), version: String(version) });
    return this.show(viewer, { studentId, id, as: 'stoppen' }, form);
  }

  @Post('stoppen')
  async stop(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('enrolmentId') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const onFile = await this.files.find(viewer, studentId, id);
    return submit(
      await readForm(StopDto, this.withLastDay(body, onFile)),
      async ({ lastDay, bottleneck, version }) => {
        const seen = { studentId, id, version };
        await this.enrolments.stop(viewer, seen, lastDay, reasonOf(bottleneck));
        return this.desk.afterwards(viewer, studentId, 'opleiding', 'Dit is vastgelegd.');
      },
      (again, problem) => this.show(viewer, { studentId, id, as: 'stoppen' }, again, problem),
    );
  }

  /** Who did not begin has no last day: the form does not ask for one. */
  private withLastDay(body: unknown, onFile: EnrolmentFacts): unknown {
    return this.isPlan(onFile) ? { ...(body as object), lastDay: this.clock.today() } : body;
  }

  private isPlan(onFile: EnrolmentFacts): boolean {
    return changeByRule(onFile, this.clock.today()) === 'correction';
  }

  private async show(
    viewer: Viewer,
    { studentId, id, as }: { studentId: string; id: string; as: keyof typeof PAGES },
    form: Form<unknown>,
    problem: Problem | null = null,
  ): Promise<Page> {
    if (!mayChangeCourse(viewer)) throw new Problem('not-found');
    const head = await this.desk.head(viewer, studentId, 'enrolment', 'read');
    const file = await this.files.open(viewer, studentId, id);
    const isPlan = file.onFile !== null && this.isPlan(file.onFile);
    const content = PAGES[as]({ head, studentId, ...file, form, problem, isPlan });
    return page('students/facts', content, problem?.status ?? 200);
  }
}
