import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../../access/opens.js';
import { Clock } from '../../config/clock.js';
import { Problem } from '../../problems/problem.js';
import { FactDesk } from '../../students/fact-desk.js';
import { Allow } from '../../web/allow.js';
import { readForm } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { closedByCoach } from '../closed-by-coach.js';
import { Trajectories } from '../trajectories.js';
import { TrajectoryFacts } from '../trajectory-facts.js';
import { PushDto } from './decision.dto.js';
import { closedPage, trajectoriesPage, trajectoryPath } from './trajectories.page.js';

/** The trajectories of one student, and the decisions that ask nothing. */
@Controller('leerlingen/:id/traject')
export class TrajectoriesController {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: TrajectoryFacts,
    private readonly trajectories: Trajectories,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'school_mentor', 'care_coordinator', 'coordinator')
  async all(@Viewing() viewer: Viewer, @Param('id') studentId: string): Promise<Page> {
    const isThere = await this.desk.isVisible(viewer, studentId);
    if (!isThere) return this.closed(viewer, studentId);
    const shown = {
      head: await this.desk.head(viewer, studentId, 'enrolment', 'read'),
      studentId,
      isCoach: viewer.role === 'coach',
      mayRegister: isOpen(viewer, 'enrolment', 'write'),
      mayReadOutcomes: isOpen(viewer, 'outcome', 'read'),
      mayRecordOutcome: isOpen(viewer, 'outcome', 'write'),
    };
    return page('students/facts', trajectoriesPage(await this.facts.of(studentId), shown));
  }

  @Post(':trajectoryId/doorgaan')
  @Allow('coach')
  async resume(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('trajectoryId') id: string,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { version } = (await readForm(PushDto, body)).values;
    await this.trajectories.resumeCoaching(viewer, { studentId, id, version });
    return seeOther(trajectoryPath(studentId), 'De coaching gaat door.');
  }

  @Post(':trajectoryId/heropenen')
  @Allow('coach')
  async reopen(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Param('trajectoryId') id: string,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { version } = (await readForm(PushDto, body)).values;
    await this.trajectories.reopen(viewer, { studentId, id, version });
    return seeOther(trajectoryPath(studentId), 'Het traject is weer open.');
  }

  private async closed(viewer: Viewer, studentId: string): Promise<Page> {
    const closed = await closedByCoach(this.database.manager, viewer, studentId);
    if (closed.length === 0) throw new Problem('not-found');
    return page('students/facts', closedPage(studentId, closed, this.clock.today()));
  }
}
