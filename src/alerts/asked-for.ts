import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { held } from '../database/held.js';
import { rows, sql } from '../database/sql.js';
import { Facts } from '../facts/facts.js';
import { Notices } from '../notices/notices.js';
import type { Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { StudentLevel } from '../signals/student-level.entity.js';
import { trajectoryOfStudent } from '../students/student-joins.js';
import { mustSeeStudents } from '../students/visible-student.js';
import { Trajectory } from '../trajectories/trajectory.entity.js';
import type { Viewer } from '../web/viewer.js';
import { Alert, type Acting } from './alert.entity.js';
import { heldAlert, lastStepOf } from './alert-at-hand.js';
import { arrivalOf, newsOfArrival, newsTo } from './alert-news.js';
import { AlertStep } from './alert-step.entity.js';
import { Footings } from './deadlines.js';
import { lastAlerts, newAlert } from './new-alerts.js';
import { Routing } from './routing.js';

/** What somebody asks, and whether the student knows of it. */
export interface Question {
  readonly reason: string;
  readonly studentKnows: boolean;
}

export interface Asked {
  readonly alert: Alert;
  /** False where there was an open one. */
  readonly isNew: boolean;
}

export type Asking = Question & Acting;

/** "By hand by coach, mbo mentor or care coordinator." */
const ASKERS: readonly Role[] = ['coach', 'mentor', 'care_coordinator'];

export const mayAskForHelp = (viewer: Viewer): boolean =>
  ASKERS.includes(viewer.role) && isOpen(viewer, 'signals', 'read');

/** Alerts that people ask for. */
@Injectable()
export class AskedFor {
  constructor(
    private readonly footings: Footings,
    private readonly routing: Routing,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly facts: Facts,
  ) {}

  async raise(
    tx: EntityManager,
    viewer: Viewer,
    studentId: string,
    asking: Asking,
  ): Promise<Asked> {
    if (!mayAskForHelp(viewer)) throw new Problem('not-found');
    await mustSeeStudents(tx, viewer, [studentId], asking.on);
    return this.ask(tx, studentId, asking);
  }

  /** As colleagues decided together: who may is up to their meeting. */
  async ask(tx: EntityManager, studentId: string, asking: Asking): Promise<Asked> {
    const trajectory = await heldTrajectory(tx, studentId, asking);
    const last = (await lastAlerts(tx, [studentId])).get(studentId) ?? null;
    if (last !== null && last.openFor !== null)
      return this.askAgain(tx, await heldAlert(tx, last.id), asking);
    return this.askFirst(tx, trajectory, last, asking);
  }

  private async askFirst(
    tx: EntityManager,
    { id }: Trajectory,
    after: Alert | null,
    { by, on, at, reason: question, studentKnows }: Asking,
  ): Promise<Asked> {
    const footing = (await this.footings.of(tx, [id], on)).get(id);
    if (!footing) throw new Problem('not-found');
    const known = await tx.findOneBy(StudentLevel, { trajectoryId: id });
    const { level, signals } = known ?? { level: 'on_track' as const, signals: [] };
    const byHand = { by, question, studentKnows };
    const raising = { cause: 'by_hand' as const, level, signals, after, at, byHand };
    const alert = newAlert(footing, on, raising);
    await tx.insert(Alert, alert);
    await this.keep(tx, alert, { kind: 'raised', by, onDay: on, at, note: question });
    const routes = await this.routing.on(tx, on);
    await this.notices.tell(tx, newsOfArrival(alert, routes.of(alert), arrivalOf(alert)));
    return { alert, isNew: true };
  }

  /** "New reasons are added to it." The same words again, as with a second click, add nothing. */
  private async askAgain(
    tx: EntityManager,
    alert: Alert,
    { by, on, at, reason, studentKnows }: Asking,
  ): Promise<Asked> {
    const last = await lastStepOf(tx, alert.id);
    const isSame = last?.by === by && last.note === reason;
    if (isSame && (last.kind === 'raised' || last.kind === 'asked')) return { alert, isNew: false };
    const hasQuestion = alert.question !== null;
    const added = { code: null, reason, source: await sourceOf(tx, by), since: on, addedOn: on };
    Object.assign(alert, {
      question: alert.question ?? reason,
      studentKnows: studentKnows || (alert.studentKnows ?? false),
      reasons: hasQuestion ? [...alert.reasons, added] : alert.reasons,
    });
    const { question, reasons } = alert;
    const changed = { question, reasons, studentKnows: alert.studentKnows };
    await tx.update(Alert, { id: alert.id }, changed);
    const step = await this.keep(tx, alert, { kind: 'asked', by, onDay: on, at, note: reason });
    const routes = await this.routing.on(tx, on);
    const owners = alert.ownerId === null ? [] : routes.withStandIns([alert.ownerId]);
    await this.notices.tell(tx, owners.map(newsTo('alert_added', alert, step.id)));
    return { alert, isNew: false };
  }

  private async keep(
    tx: EntityManager,
    { id, studentId }: Alert,
    facts: Partial<AlertStep> & Pick<AlertStep, 'kind' | 'by'>,
  ): Promise<AlertStep> {
    const step = Object.assign(new AlertStep(), { alertId: id, studentId, ...facts });
    await tx.insert(AlertStep, step);
    const subject = { kind: 'alert', id };
    const actor = { accountId: step.by };
    await this.audit.changed(tx, actor, `alert.${step.kind}`, subject, { student: studentId });
    await this.facts.changed(tx, [studentId]);
    return step;
  }
}

/** Kept from others: what the program raises by itself and what people ask take turns on it. */
async function heldTrajectory(
  tx: EntityManager,
  studentId: string,
  { on }: Acting,
): Promise<Trajectory> {
  const [found] = await rows<{ id: string | null }>(
    tx,
    sql`select t.id from students s ${trajectoryOfStudent} where s.id = ${studentId}`,
  );
  const id = found?.id ?? null;
  const trajectory = id && (await tx.findOne(Trajectory, { where: { id }, ...held(tx) }));
  if (!trajectory)
    throw new Problem(
      'not-now',
      'Deze leerling wordt nog niet gevolgd. Meld de leerling eerst aan.',
    );
  if (trajectory.closedOn !== null && trajectory.closedOn <= on)
    throw new Problem('not-now', 'Dit traject is afgesloten. Heropen het eerst.');
  return trajectory;
}

async function sourceOf(tx: EntityManager, accountId: string): Promise<string> {
  const [found] = await rows<{ name: string }>(
    tx,
    sql`select name from accounts where id = ${accountId}`,
  );
  return `gevraagd door ${found?.name ?? 'een collega'}`;
}
