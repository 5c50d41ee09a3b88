import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { HandoverState } from '../../policy/handover-steps.js';
import type { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { FactDesk } from '../fact-desk.js';
import { Handovers, stepsFor } from '../handovers.js';
import { StudentFacts } from '../student-facts.js';
import { HandoverDto } from './handover.dto.js';
import { handoverPage } from './handover.page.js';

/** How far the handover of one student is. */
@Controller('leerlingen/:id/overdracht')
export class HandoverController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: StudentFacts,
    private readonly handovers: Handovers,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'school_mentor', 'care_coordinator', 'coordinator')
  all(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    return this.show(viewer, studentId, blankForm({ onDay: this.clock.today() }));
  }

  @Post()
  @Allow('coach', 'mentor', 'school_mentor', 'care_coordinator')
  async step(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    return submit(
      await readForm(HandoverDto, body),
      async ({ state, onDay, version }) => {
        const news = { state: state as HandoverState, onDay, steps: version };
        await this.handovers.step(viewer, studentId, news);
        return this.desk.afterwards(viewer, studentId, 'overdracht', 'De stap is bewaard.');
      },
      (again, problem) => this.show(viewer, studentId, again, problem),
    );
  }

  private async show(
    viewer: Viewer,
    studentId: string,
    form: Form<HandoverDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'handover', 'summary');
    const steps = await this.facts.handover(studentId);
    const possible = stepsFor(viewer, steps.at(0)?.state ?? 'not_started');
    const content = handoverPage({ head, studentId, steps, possible, form }, problem);
    return page('students/facts', content, problem?.status ?? 200);
  }
}
