import { Injectable } from '@nestjs/common';
import { mustOpen } from '../access/opens.js';
import { regionsOf } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import type { AlertOutcome } from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { mustSeeStudents } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { conflictAbout, heldAlert, lastStepOf } from './alert-at-hand.js';
import {
  type AtHand,
  type Doing,
  isDone,
  isSame,
  mustBeCurrent,
  mustBeTheirs,
  refusal,
  refuseReceiver,
  type Seen,
} from './alert-checks.js';
import { AlertLog } from './alert-log.js';
import type { Acting, Alert } from './alert.entity.js';
import { AskedFor, type Asked, type Question } from './asked-for.js';
import { Routing } from './routing.js';

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
      await mustBeCurrent(at, wish);
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
      if (await isDone(at, viewer, seen, doing)) return at.alert;
      await mustBeTheirs(at, viewer);
      await mustBeCurrent(at, seen);
      work(at);
      return this.log.keep(at, doing);
    });
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
