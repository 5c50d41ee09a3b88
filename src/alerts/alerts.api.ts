import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { ViewLog } from '../audit/view-log.js';
import { Account } from '../directory/account.entity.js';
import { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { versionIn } from '../web/if-match.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { AlertLists } from './alert-lists.js';
import type { Alert } from './alert.entity.js';
import {
  AcknowledgeBody,
  AlertsQuery,
  CloseBody,
  HandBackBody,
  NewAlertBody,
  PlanAlertBody,
  TransferBody,
} from './alerts.api.dto.js';
import { Alerts } from './alerts.js';
import { alertForSystems } from './told-alert.js';

/** Alerts for other systems. */
@Controller('api/v1')
@Allow('youth_adviser')
export class AlertsApi {
  constructor(
    private readonly alerts: Alerts,
    private readonly lists: AlertLists,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** What is open first, late first. */
  @Get('alerts')
  @Allow('coach', 'mentor', 'care_coordinator', 'youth_adviser', 'coordinator')
  async all(@Viewing() viewer: Viewer, @Query() { state }: AlertsQuery): Promise<object> {
    const found = await this.lists.of(viewer, { states: state ? [state] : [] });
    const seen = found.flatMap(({ alert, student }) => (student ? [alert.studentId] : []));
    this.viewLog.sawStudents(viewer, 'list', { kind: 'list', id: 'alerts' }, seen);
    return { items: found.map((each) => alertForSystems(viewer, each)) };
  }

  /** 200 with the one that is open: what is asked was added to it. */
  @Post('students/:id/alerts')
  @Allow('coach', 'mentor', 'care_coordinator')
  async raise(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: NewAlertBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { alert, isNew } = await this.alerts.raiseByHand(viewer, studentId, body);
    reply.status(isNew ? 201 : 200);
    return this.shown(viewer, alert);
  }

  @Post('alerts/:id/acknowledge')
  @HttpCode(200)
  async acknowledge(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() { note }: AcknowledgeBody = {},
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<object> {
    const version = versionIn(ifMatch);
    return this.shown(viewer, await this.alerts.acknowledge(viewer, id, { note, version }));
  }

  @Post('alerts/:id/plan')
  @HttpCode(200)
  async plan(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() { plan }: PlanAlertBody,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<object> {
    const version = versionIn(ifMatch);
    return this.shown(viewer, await this.alerts.plan(viewer, id, { plan, version }));
  }

  @Post('alerts/:id/transfer')
  @HttpCode(200)
  async transfer(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() { toEmail, reason }: TransferBody,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<object> {
    const version = versionIn(ifMatch);
    const toId = await this.accountOf(toEmail);
    const wish = { toId, reason, version };
    return this.shown(viewer, await this.alerts.passOn(viewer, id, wish).catch(atEmail));
  }

  @Post('alerts/:id/hand-back')
  @HttpCode(200)
  async handBack(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() { reason }: HandBackBody,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<object> {
    const version = versionIn(ifMatch);
    return this.shown(viewer, await this.alerts.handBack(viewer, id, { reason, version }));
  }

  @Post('alerts/:id/close')
  @HttpCode(200)
  async close(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() { outcome, date, note }: CloseBody,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<object> {
    const wish = { outcome, date, note, version: versionIn(ifMatch) };
    return this.shown(viewer, await this.alerts.close(viewer, id, wish));
  }

  /** Whoever passed it on reads it no more: then only how it stands. */
  private async shown(viewer: Viewer, alert: Alert): Promise<object> {
    const [found] = await this.lists.these(viewer, [alert.id]);
    if (!found) return { id: alert.id, state: alert.state, version: alert.version };
    const subject = { kind: 'student', id: alert.studentId };
    if (found.student) this.viewLog.sawStudents(viewer, 'dossier', subject, [alert.studentId]);
    return alertForSystems(viewer, found);
  }

  /** An address without an account gets the answer of one that is no adviser's: who has one is not told. */
  private async accountOf(email: string): Promise<string> {
    const account = await this.database.manager.findOneBy(Account, { email: email.toLowerCase() });
    return account?.id ?? '';
  }
}

/** The field as it is called here. */
function atEmail(fault: unknown): never {
  if (!(fault instanceof Problem)) throw fault;
  const fields = fault.fields.map(({ message }) => ({ field: 'toEmail', message }));
  throw new Problem(fault.code, fault.detail, fields);
}
