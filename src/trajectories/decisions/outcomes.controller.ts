import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Outcome } from '../../directory/data/code-lists.js';
import { oneLine } from '../../directory/text.js';
import type { Problem } from '../../problems/problem.js';
import { orNull } from '../../students/day-fields.js';
import { FactDesk } from '../../students/fact-desk.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { reasonOf } from '../enrolments/enrolment.dto.js';
import { Outcomes } from '../outcomes.js';
import { OutcomeDto } from './decision.dto.js';
import { outcomePage } from './decision.page.js';
import { trajectoryPath } from './trajectories.page.js';

/** How it stood with a student on a day, without closing anything. */
@Controller('leerlingen/:id/traject/uitkomst')
@Allow('coach', 'mentor')
export class OutcomesController {
  constructor(
    private readonly desk: FactDesk,
    private readonly outcomes: Outcomes,
    private readonly clock: Clock,
  ) {}

  @Get()
  ask(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    return this.show(viewer, studentId, blankForm({ onDay: this.clock.today() }));
  }

  @Post()
  async record(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    return submit(
      await readForm(OutcomeDto, body),
      async ({ kind, onDay, wentFrom, wentTo, bottleneck }) => {
        await this.outcomes.recordOutcome(viewer, studentId, {
          kind: kind as Outcome,
          onDay,
          wentFrom: orNull(oneLine(wentFrom)),
          wentTo: orNull(oneLine(wentTo)),
          bottleneck: reasonOf(bottleneck),
        });
        return seeOther(trajectoryPath(studentId), 'De uitkomst is bewaard.');
      },
      (again, problem) => this.show(viewer, studentId, again, problem),
    );
  }

  @Post(':outcomeId/terugnemen')
  async withdraw(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('outcomeId') id: string,
  ): Promise<Redirect> {
    await this.outcomes.withdraw(viewer, studentId, id);
    return seeOther(trajectoryPath(studentId), 'De uitkomst is teruggenomen.');
  }

  private async show(
    viewer: Viewer,
    studentId: string,
    form: Form<unknown>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'outcome', 'write');
    const content = outcomePage({ head, studentId, form, problem });
    return page('students/facts', content, problem?.status ?? 200);
  }
}
