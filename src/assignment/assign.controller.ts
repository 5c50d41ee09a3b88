import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { AssignDto } from './assign.dto.js';
import { addressOf, readAssignList, type AssignList } from './assign-list.js';
import { assignPage, NOBODY_YET } from './assign.page.js';
import { givenText, type Giving } from './assign.words.js';
import { AssignableTrajectories } from './assignable.js';
import { CoachChoice } from './coach-choice.js';
import { HandOvers, type Chosen } from './hand-overs.js';

/** Students who get a coach: those without one, and those who go to another. */
@Controller('toewijzen')
@Allow('coordinator', 'coach')
export class AssignController {
  constructor(
    private readonly assignable: AssignableTrajectories,
    private readonly choice: CoachChoice,
    private readonly handOvers: HandOvers,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    return this.form(viewer, readAssignList(viewer, asked), blankForm<AssignDto>());
  }

  @Post()
  async give(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    const form = await readForm(AssignDto, body);
    const { from: coach, school } = form.values;
    const list = readAssignList(viewer, { coach, school });
    return submit(
      form,
      async ({ trajectories, coachId, notes }) => {
        const chosen = trajectories.map(chosenFrom);
        const name = await this.handOvers.give(viewer, {
          from: list,
          chosen,
          coachId: coachId === NOBODY_YET ? null : coachId,
          withNotes: notes === 'mee',
        });
        return seeOther(addressOf(list), givenText(chosen.length, name));
      },
      (again, problem) => this.form(viewer, list, again, problem),
    );
  }

  private async form(
    viewer: Viewer,
    list: AssignList,
    form: Form<AssignDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const giving = await this.givingOf(viewer, list);
    const found = await this.assignable.of(viewer, list);
    const coaches = await this.choice.of(viewer);
    const assigning = { giving, list, found, coaches, today: this.clock.today() };
    return page('assignment/assign', assignPage(form, assigning, problem), problem?.status ?? 200);
  }

  /** Problem('not-found') for somebody who is no coach here, and for a coach about another one. */
  private async givingOf(viewer: Viewer, { coachId }: AssignList): Promise<Giving> {
    if (coachId === null) return { kind: 'unassigned' };
    if (viewer.role === 'coach' && coachId === viewer.accountId) return { kind: 'own' };
    const name = viewer.role === 'coach' ? null : await this.choice.nameOf(viewer, coachId);
    if (name === null) throw new Problem('not-found');
    return { kind: 'of-coach', name };
  }
}

/** id:version; whatever else was sent is a trajectory that is not there. */
function chosenFrom(value: string): Chosen {
  const [trajectoryId = '', version] = value.split(':');
  return { trajectoryId, version: Number(version) };
}
