import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { isOpen } from '../../access/opens.js';
import { Clock } from '../../config/clock.js';
import type { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { FactDesk } from '../fact-desk.js';
import { StudentFacts } from '../student-facts.js';
import { StudyAdvices } from '../study-advices.js';
import type { StudyAdviceKind } from '../study-advice.entity.js';
import { AdviceDto } from './advice.dto.js';
import { advicesPage, advicesPath } from './advices.page.js';

/** The study advices that one student got. */
@Controller('leerlingen/:id/studieadvies')
export class AdvicesController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: StudentFacts,
    private readonly advices: StudyAdvices,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'care_coordinator', 'coordinator')
  all(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    return this.show(viewer, studentId, blankForm({ givenOn: this.clock.today() }));
  }

  @Post()
  @Allow('coach', 'mentor')
  async record(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.desk.student(viewer, studentId);
    return submit(
      await readForm(AdviceDto, body),
      async ({ kind, givenOn }) => {
        const news = { kind: kind as StudyAdviceKind, givenOn };
        const isNew = await this.advices.record(viewer, studentId, news);
        const text = isNew ? 'Het advies is bewaard.' : 'Dit advies stond er al.';
        return seeOther(advicesPath(studentId), { tone: isNew ? 'klaar' : 'info', text });
      },
      (again, problem) => this.show(viewer, studentId, again, problem),
    );
  }

  @Post(':adviceId/terugnemen')
  @Allow('coach', 'mentor')
  async withdraw(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('adviceId') id: string,
  ): Promise<Redirect> {
    await this.advices.withdraw(viewer, studentId, id);
    return seeOther(advicesPath(studentId), 'Het advies is teruggenomen.');
  }

  private async show(
    viewer: Viewer,
    studentId: string,
    form: Form<AdviceDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const head = await this.desk.head(viewer, studentId, 'outcome', 'read');
    const advices = await this.facts.advices(studentId);
    const shown = isOpen(viewer, 'outcome', 'write') ? form : null;
    const content = advicesPage({ head, studentId, advices, form: shown }, problem);
    return page('students/facts', content, problem?.status ?? 200);
  }
}
