import { Controller, Get, Query } from '@nestjs/common';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { shownOf } from '../directory/listing.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { loadOf } from './board.js';
import { PlannedStudents } from './planned-students.js';
import { holidaysInView } from './planning-calendars.js';
import { PLANNING, planningWanted } from './planning-list.js';
import { planningPage } from './planning.page.js';
import { proposalView } from './proposal-words.js';
import { proposalsFor, type Cluster } from './proposals.js';

/** The talks of a coach's students, week by week. */
@Controller('planning')
@Allow('coach')
export class PlanningController {
  constructor(
    private readonly students: PlannedStudents,
    private readonly viewLog: ViewLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const today = this.clock.today();
    const all = await this.students.of(viewer);
    const wanted = planningWanted(all, asked, today);
    const { query, students, weeks } = wanted;
    const shown = shownOf(query, students);
    const proposed = proposalsFor(all, today);
    this.sees(viewer, [...shown, ...proposed.flatMap(studentsIn)]);
    const content = planningPage({
      ...{ all, wanted, shown, today },
      holidays: holidaysInView(shown, weeks),
      load: loadOf(all, weeks, today),
      proposals: proposed.map(proposalView),
    });
    return page('planning/planning', content);
  }

  private sees(viewer: Viewer, students: readonly { id: string }[]): void {
    const ids = [...new Set(students.map(({ id }) => id))];
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: PLANNING }, ids);
  }
}

const studentsIn = ({ toPlan, planned }: Cluster) =>
  [...toPlan, ...planned].map(({ student }) => student);
