import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Outcome } from '../../directory/data/code-lists.js';
import { oneLine } from '../../directory/text.js';
import { Problem } from '../../problems/problem.js';
import { FactDesk } from '../../students/fact-desk.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Trajectories } from '../trajectories.js';
import { TrajectoryFacts, type FollowedTrajectory } from '../trajectory-facts.js';
import { CloseDto, StopCoachingDto } from './decision.dto.js';
import { closePage, stopCoachingPage } from './decision.page.js';
import { trajectoryPath } from './trajectories.page.js';

const PAGES = { stoppen: stopCoachingPage, afsluiten: closePage } as const;

/** Stopping the coaching of a student, and closing the trajectory. */
@Controller('leerlingen/:id/traject/:trajectoryId')
@Allow('coach')
export class DecisionsController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: TrajectoryFacts,
    private readonly trajectories: Trajectories,
    private readonly clock: Clock,
  ) {}

  @Get('stoppen')
  async askStop(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('trajectoryId') id: string,
  ): Promise<Page> {
    const { version } = await this.find(viewer, studentId, id);
    const form = blankForm({ lastDay: this.clock.today(), version: String(version) });
    return this.show(viewer, { studentId, id, as: 'stoppen' }, form);
  }

  @Post('stoppen')
  async stop(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('trajectoryId') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.find(viewer, studentId, id);
    return submit(
      await readForm(StopCoachingDto, body),
      async ({ lastDay, reason, version }) => {
        const seen = { studentId, id, version };
        await this.trajectories.stopCoaching(viewer, seen, lastDay, oneLine(reason));
        return seeOther(
          trajectoryPath(studentId),
          'De coaching is gestopt. De nazorg gaat verder.',
        );
      },
      (again, problem) => this.show(viewer, { studentId, id, as: 'stoppen' }, again, problem),
    );
  }

  @Get('afsluiten')
  async askClose(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('trajectoryId') id: string,
  ): Promise<Page> {
    const { version } = await this.find(viewer, studentId, id);
    const form = blankForm({ onDay: this.clock.today(), version: String(version) });
    return this.show(viewer, { studentId, id, as: 'afsluiten' }, form);
  }

  @Post('afsluiten')
  async close(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('trajectoryId') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    await this.find(viewer, studentId, id);
    return submit(
      await readForm(CloseDto, body),
      async ({ kind, onDay, version }) => {
        const seen = { studentId, id, version };
        await this.trajectories.close(viewer, seen, kind as Outcome, onDay);
        return seeOther(trajectoryPath(studentId), 'Het traject is afgesloten.');
      },
      (again, problem) => this.show(viewer, { studentId, id, as: 'afsluiten' }, again, problem),
    );
  }

  private async find(viewer: Viewer, studentId: string, id: string): Promise<FollowedTrajectory> {
    await this.desk.student(viewer, studentId);
    const found = (await this.facts.trajectories(studentId)).find((each) => each.id === id);
    if (!found) throw new Problem('not-found');
    return found;
  }

  private async show(
    viewer: Viewer,
    { studentId, id, as }: { studentId: string; id: string; as: keyof typeof PAGES },
    form: Form<unknown>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const onFile = await this.find(viewer, studentId, id);
    const head = await this.desk.head(viewer, studentId, 'outcome', 'write');
    const today = this.clock.today();
    const content = PAGES[as]({ head, studentId, onFile, form, problem, today });
    return page('students/facts', content, problem?.status ?? 200);
  }
}
