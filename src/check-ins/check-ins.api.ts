import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { Account } from '../directory/account.entity.js';
import { stateOn } from '../policy/check-in.js';
import { Problem, type FieldProblem } from '../problems/problem.js';
import { orNull } from '../students/day-fields.js';
import { refuseSignals } from '../students/recorded-signals.js';
import { mustSeeStudents } from '../students/visible-student.js';
import { Allow } from '../web/allow.js';
import { versionIn } from '../web/if-match.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import type { CheckIn } from './check-in.entity.js';
import { PlanBody, RecordBody } from './check-ins.api.dto.js';
import { CheckIns, type Recorded } from './check-ins.js';
import { checkInForSystems, Courses } from './courses.js';
import { heldTalkFrom } from './talk-body.js';

/** Check-ins for other systems. */
@Controller('api/v1')
@Allow('coach', 'mentor')
export class CheckInsApi {
  constructor(
    private readonly clock: Clock,
    private readonly checkIns: CheckIns,
    private readonly courses: Courses,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  @Get('students/:id/check-ins')
  @Allow('coach', 'mentor', 'care_coordinator')
  async ofStudent(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<object> {
    const today = this.clock.today();
    mustOpen(viewer, 'talks', 'read');
    await mustSeeStudents(this.database.manager, viewer, [id], today);
    this.viewLog.sawStudents(viewer, 'dossier', { kind: 'student', id }, [id]);
    return { items: (await this.courses.of(id, today)).map(checkInForSystems) };
  }

  @Put('check-ins/:id/plan')
  async plan(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() { date, time, place, reason }: PlanBody,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<object> {
    const plan = { date, time: time ?? null, place: orNull(place), reason: orNull(reason) };
    return this.shown(await this.checkIns.plan(viewer, id, plan, versionIn(ifMatch)));
  }

  /** Answers with the next check-in; without content when there is none. */
  @Post('check-ins/:id/record')
  @HttpCode(200)
  async record(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: RecordBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | undefined> {
    const { next } = await this.recorded(viewer, id, body);
    if (next) return this.shown(next);
    reply.status(204);
    return undefined;
  }

  private async recorded(viewer: Viewer, id: string, body: RecordBody): Promise<Recorded> {
    const { missed, exempt, note = null } = body;
    refuseBody(viewer, body);
    if (missed !== undefined) return this.checkIns.miss(viewer, id, { because: missed, note });
    if (exempt !== undefined) return this.checkIns.exempt(viewer, id, exempt);
    const newCoachId = await this.accountOf(body.newCoachEmail);
    return this.checkIns.record(viewer, id, heldTalkFrom(body, newCoachId));
  }

  /** Null when nobody was named; who is no coach, or not here, is refused where the case is handed over. */
  private async accountOf(email: string | undefined): Promise<string | null> {
    if (email === undefined) return null;
    const account = await this.database.manager.findOneBy(Account, { email: email.toLowerCase() });
    return account?.id ?? NOBODY;
  }

  private shown(checkIn: CheckIn): object {
    return checkInForSystems({ checkIn, state: stateOn(checkIn, this.clock.today()) });
  }
}

/** An address without an account gets the answer of one that is no coach's: who has one is not told. */
const NOBODY = '';

function refuseBody(viewer: Viewer, { missed, exempt, heldOn, signals }: RecordBody): void {
  const ways = [missed, exempt, heldOn].filter((way) => way !== undefined);
  if (ways.length > 1) throw refusal('heldOn', 'Kies één van heldOn, missed en exempt.');
  refuseSignals(viewer.role, signals ?? []);
}

const refusal = (field: string, message: string): Problem => {
  const fields: FieldProblem[] = [{ field, message }];
  return new Problem('invalid-input', undefined, fields);
};
