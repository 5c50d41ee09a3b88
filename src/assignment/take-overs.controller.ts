import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ViewLog } from '../audit/view-log.js';
import { CoachRequests, type ListedCoachRequest } from '../check-ins/coach-requests.js';
import { Clock } from '../config/clock.js';
import { Problem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import { Allow } from '../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { DeclineDto } from './take-overs.dto.js';
import { declinePage, TAKE_OVERS, takeOversPage } from './take-overs.page.js';
import { TakeOvers } from './take-overs.js';

/** Students whom one coach asks another to take over. */
@Controller('overnemen')
@Allow('coach')
export class TakeOversController {
  constructor(
    private readonly requests: CoachRequests,
    private readonly takeOvers: TakeOvers,
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
  ) {}

  @Get()
  @Allow('coach', 'mentor')
  async show(@Viewing() viewer: Viewer): Promise<Page> {
    const lists = {
      toMe: await this.requests.toMe(viewer),
      fromMe: await this.requests.fromMe(viewer),
    };
    this.saw(viewer, [...lists.toMe, ...lists.fromMe]);
    const content = takeOversPage(lists, this.clock.today(), viewer.role === 'coach');
    return page('assignment/take-overs', content);
  }

  @Post(':id/ja')
  async accept(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    const student = await this.takeOvers.accept(viewer, id);
    return seeOther(`/leerlingen/${student.id}`, `Je bent nu de coach van ${fullName(student)}.`);
  }

  @Get(':id/nee')
  decline(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return this.form(viewer, id, blankForm<DeclineDto>());
  }

  @Post(':id/nee')
  async sayNo(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(DeclineDto, body),
      async ({ reason }) => {
        await this.takeOvers.decline(viewer, id, reason);
        return seeOther(TAKE_OVERS, 'Je hebt nee gezegd. Wie het vroeg, ziet dat.');
      },
      (again, problem) => this.form(viewer, id, again, problem),
    );
  }

  @Post(':id/intrekken')
  @Allow('coach', 'mentor')
  async withdraw(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.takeOvers.withdraw(viewer, id);
    return seeOther(TAKE_OVERS, 'De vraag is ingetrokken. De coach blijft zoals die was.');
  }

  private async form(
    viewer: Viewer,
    id: string,
    form: Form<DeclineDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const request = (await this.requests.toMe(viewer)).find(({ checkInId }) => checkInId === id);
    if (!request) throw new Problem('not-found');
    this.saw(viewer, [request]);
    const content = declinePage(request, form, problem);
    return page('assignment/decline', content, problem?.status ?? 200);
  }

  private saw(viewer: Viewer, requests: readonly ListedCoachRequest[]): void {
    const ids = new Set(requests.map(({ studentId }) => studentId));
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: TAKE_OVERS }, [...ids]);
  }
}
