import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Initiatives } from '../../initiatives/initiatives.js';
import type { Problem } from '../../problems/problem.js';
import { FactDesk } from '../../students/fact-desk.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Trajectories } from '../trajectories.js';
import { RegisterDto } from './decision.dto.js';
import { registerPage } from './decision.page.js';

/** A student who follows no trajectory yet. */
@Controller('leerlingen/:id/traject')
@Allow('school_mentor', 'care_coordinator')
export class RegistrationController {
  constructor(
    private readonly desk: FactDesk,
    private readonly initiatives: Initiatives,
    private readonly trajectories: Trajectories,
    private readonly clock: Clock,
  ) {}

  @Get('aanmelden')
  ask(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    const active = this.initiatives.active();
    const initiative = active.length === 1 ? (active[0]?.code ?? '') : '';
    const form = blankForm({ initiative, registeredOn: this.clock.today() });
    return this.show(viewer, studentId, form);
  }

  @Post()
  async register(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    return submit(
      await readForm(RegisterDto, body),
      async ({ initiative, registeredOn }) => {
        await this.trajectories.register(viewer, studentId, { initiative, registeredOn });
        return this.desk.afterwards(viewer, studentId, 'traject', 'De leerling is aangemeld.');
      },
      (again, problem) => this.show(viewer, studentId, again, problem),
    );
  }

  private async show(
    viewer: Viewer,
    studentId: string,
    form: Form<unknown>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'enrolment', 'write');
    const content = registerPage({ head, studentId, form, problem }, this.initiatives.active());
    return page('students/facts', content, problem?.status ?? 200);
  }
}
