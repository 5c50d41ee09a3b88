import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { regionsOf } from '../access/visible-students.js';
import type { AlertOutcome } from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { mustSeeStudents } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import type { Acting, Alert } from './alert.entity.js';
import type { AlertStep } from './alert-step.entity.js';
import { AlertLog } from './alert-log.js';
import { AskedFor, type Asked, type Question } from './asked-for.js';
import { conflictAbout, heldAlert, isOwnWork, lastStepOf, wasSentTo } from './alert-at-hand.js';
import { type AlertPlace, Routing, type Routes } from './routing.js';

/** What somebody does, as a step that is kept. */
type Doing = Pick<AlertStep, 'kind'> & Partial<Pick<AlertStep, 'note' | 'toAccount' | 'details'>>;

/** An alert in the transaction that changes it. */
interface AtHand {
  readonly tx: EntityManager;
  readonly alert: Alert;
  readonly acting: Acting;
  readonly routes: Routes;
}

/** The version on the screen; null: whatever it is now. */
export interface Seen {
  readonly version: number | null;
}

/**
 * What people do with alerts. One that the viewer may not read: Problem 'not-found'; where somebody was
 * first: 'conflict', which says who. The same again by the same person changes nothing.
 */
@Injectable()
export class Alerts {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly routing: Routing,
    private readonly log: AlertLog,
    private readonly asking: AskedFor,
  ) {}

  /** "Vraag de jongerenadviseur om hulp." Of a student who has an open one, what is asked is added to that. */
  raiseByHand(viewer: Viewer, studentId: string, question: Question): Promise<Asked> {
    return this.transactions.run((tx) =>
      this.asking.raise(tx, viewer, studentId, { ...question, ...this.now(viewer) }),
    );
  }

  acknowledge(
    viewer: Viewer,
    id: string,
    wish: Seen & { note?: string | null | undefined },
  ): Promise<Alert> {
    const doing = { kind: 'acknowledged', note: wish.note ?? null } as const;
    return this.step(viewer, id, wish, doing, ({ alert, acting }) => alert.acknowledge(acting));
  }

  plan(viewer: Viewer, id: string, wish: Seen & { plan: string }): Promise<Alert> {
    const doing = { kind: 'planned', note: wish.plan } as const;
    return this.step(viewer, id, wish, doing, ({ alert, acting }) =>
      alert.planFor(wish.plan, acting.on),
    );
  }

  /** The guidance log: what the adviser did, such as how they tried to reach the student. */
  guide(
    viewer: Viewer,
    id: string,
    wish: Seen & { note: string | null; details?: Record<string, string> | null },
  ): Promise<Alert> {
    const doing = { kind: 'guided', note: wish.note, details: wish.details ?? null } as const;
    return this.step(viewer, id, wish, doing, ({ alert }) => alert.mustBeTakenOn());
  }

  /** To a colleague, with a reason. */
  passOn(
    viewer: Viewer,
    id: string,
    wish: Seen & { toId: string; reason: string },
  ): Promise<Alert> {
    const doing = { kind: 'passed_on', note: wish.reason, toAccount: wish.toId } as const;
    return this.step(viewer, id, wish, doing, ({ alert, routes }) => {
      refuseReceiver(routes, wish.toId, { ...alert, ownerId: alert.ownerId ?? viewer.accountId });
      alert.giveTo(wish.toId);
    });
  }

  handBack(viewer: Viewer, id: string, wish: Seen & { reason: string }): Promise<Alert> {
    const doing = { kind: 'handed_back', note: wish.reason } as const;
    return this.step(viewer, id, wish, doing, ({ alert, acting }) => alert.handBack(acting));
  }

  close(
    viewer: Viewer,
    id: string,
    wish: Seen & { outcome: AlertOutcome; date: Day; note?: string | null },
  ): Promise<Alert> {
    const { outcome, date, note = null } = wish;
    const doing = { kind: 'closed', note, details: { outcome, date } } as const;
    return this.step(viewer, id, wish, doing, ({ alert, acting }) => {
      if (date > acting.on) throw refusal('date', 'Kies vandaag of een dag die is geweest.');
      alert.close(outcome, date, acting);
    });
  }

  /** By the coordinator of the region: of an alert that reaches nobody, or that nobody picks up. */
  assign(
    viewer: Viewer,
    id: string,
    wish: Seen & { toId: string; reason?: string | null },
  ): Promise<Alert> {
    const doing = { kind: 'assigned', note: wish.reason ?? null, toAccount: wish.toId } as const;
    return this.within(viewer, id, async (at) => {
      const { alert, routes } = at;
      if (viewer.role !== 'coordinator' || !regionsOf(viewer).includes(alert.regionNumber))
        throw new Problem('not-found');
      if (alert.isOpen && alert.ownerId === wish.toId) return alert;
      await this.mustBeCurrent(at, wish);
      refuseReceiver(routes, wish.toId, alert);
      alert.giveTo(wish.toId);
      return this.log.keep(at, doing);
    });
  }

  /** Coach and mentor add something to an open alert; it holds up nobody. */
  add(viewer: Viewer, id: string, { note }: { note: string }): Promise<Alert> {
    mustOpen(viewer, 'signals', 'add');
    if (viewer.role === 'youth_adviser') throw new Problem('not-found');
    return this.within(viewer, id, async (at) => {
      const { tx, alert, acting } = at;
      await mustSeeStudents(tx, viewer, [alert.studentId], acting.on);
      if (!alert.isOpen) throw await conflictAbout(tx, alert, viewer);
      const doing = { kind: 'added', note } as const;
      const last = await lastStepOf(tx, id);
      if (last && isSame(last, viewer, doing)) return alert;
      return this.log.keep(at, doing);
    });
  }

  private step(
    viewer: Viewer,
    id: string,
    seen: Seen,
    doing: Doing,
    work: (at: AtHand) => void,
  ): Promise<Alert> {
    return this.within(viewer, id, async (at) => {
      if (await this.isDone(at, viewer, seen, doing)) return at.alert;
      await this.mustBeTheirs(at, viewer);
      await this.mustBeCurrent(at, seen);
      work(at);
      return this.log.keep(at, doing);
    });
  }

  /** A second click: the same person did the same just now. */
  private async isDone(
    { tx, alert, acting }: AtHand,
    viewer: Viewer,
    { version }: Seen,
    doing: Doing,
  ): Promise<boolean> {
    const { kind } = doing;
    if (kind === 'acknowledged' && alert.isOpen && alert.acknowledgedAt !== null)
      return alert.ownerId === acting.by;
    const last = await lastStepOf(tx, alert.id);
    if (!last || !isSame(last, viewer, doing)) return false;
    return kind !== 'guided' || (version !== null && version < alert.version);
  }

  /** Theirs: taken on by them, or by a colleague whom they stand in for; or sent to them and taken on by nobody. */
  private async mustBeTheirs({ tx, alert, acting }: AtHand, viewer: Viewer): Promise<void> {
    if (viewer.role !== 'youth_adviser') throw new Problem('not-found');
    const wasSent = await wasSentTo(tx, viewer, alert, acting.on);
    const isTheirs = isOwnWork(viewer, alert);
    if (alert.isOpen && (isTheirs || (alert.ownerId === null && wasSent))) return;
    if (!isTheirs && !wasSent) throw new Problem('not-found');
    throw await conflictAbout(tx, alert, viewer);
  }

  private async mustBeCurrent({ tx, alert }: AtHand, { version }: Seen): Promise<void> {
    if (alert.isOpen && (version === null || version === alert.version)) return;
    throw await conflictAbout(tx, alert, null);
  }

  private within(viewer: Viewer, id: string, work: (at: AtHand) => Promise<Alert>): Promise<Alert> {
    return this.transactions.run(async (tx) => {
      const acting = this.now(viewer);
      const alert = await heldAlert(tx, id);
      return work({ tx, alert, acting, routes: await this.routing.on(tx, acting.on) });
    });
  }

  private now({ accountId: by }: Viewer): Acting {
    return { by, on: this.clock.today(), at: this.clock.now() };
  }
}

const isSame = (last: AlertStep, { accountId }: Viewer, doing: Doing): boolean =>
  last.by === accountId &&
  last.kind === doing.kind &&
  last.note === (doing.note ?? null) &&
  last.toAccount === (doing.toAccount ?? null) &&
  JSON.stringify(last.details) === JSON.stringify(doing.details ?? null);

function refuseReceiver(
  routes: Routes,
  toId: string,
  alert: AlertPlace & { readonly ownerId: string | null },
): void {
  if (toId === alert.ownerId)
    throw refusal('toId', 'Deze collega heeft de melding al. Kies iemand anders.');
  if (!routes.canTake(toId, alert))
    throw refusal('toId', 'Kies een jongerenadviseur van deze instelling of regio.');
}

const refusal = (field: string, message: string): Problem =>
  new Problem('invalid-input', undefined, [{ field, message }]);
