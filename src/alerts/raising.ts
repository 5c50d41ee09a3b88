import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import type { Follower, Look } from '../facts/follower.js';
import { LookAgain } from '../facts/look-again.js';
import {
  type AlertBefore,
  type AlertCause,
  callsForAlert,
  mayFollowInaction,
} from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import { Alert } from './alert.entity.js';
import { CourseOfAlert, type Finding } from './course-of-alert.js';
import { Footings, type Footing } from './deadlines.js';
import { type LookedAt, reachedSince, toLookAt } from './looked-at.js';
import { lastAlerts, newAlert, stepOfProgram } from './new-alerts.js';
import { ProgramLog, Work } from './program-log.js';
import { Routing } from './routing.js';

/** A trajectory with its last alert, and what is asked there. */
interface Case {
  readonly looked: LookedAt;
  readonly last: Alert | null;
  readonly footing: Footing;
}

/** Raises alerts by the level, and keeps the open ones in step with facts and days. */
@Injectable()
export class Raising implements Follower, OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly footings: Footings,
    private readonly routing: Routing,
    private readonly log: ProgramLog,
    private readonly lookAgain: LookAgain,
  ) {}

  onModuleInit(): void {
    this.lookAgain.add(this);
  }

  async follow(
    tx: EntityManager,
    { trajectoryIds, today, changes }: Look,
  ): Promise<ReadonlyMap<string, Day | null>> {
    const cases = await this.casesOf(tx, trajectoryIds, today);
    const next = new Map<string, Day | null>();
    if (cases.length === 0) return next;
    const routes = await this.routing.on(tx, today);
    const finding = { today, at: this.clock.now(), routes };
    const work = new Work();
    for (const each of cases) next.set(each.looked.trajectoryId, workOn(each, finding, work));
    await this.log.keep(tx, work);
    changes.alertsRaised += work.raised.length;
    changes.alertsEscalated += work.courses.filter(({ hasEscalated }) => hasEscalated).length;
    return next;
  }

  /** Those with an open alert, and those of which the level may ask for one. */
  private async casesOf(
    tx: EntityManager,
    trajectoryIds: readonly string[],
    today: Day,
  ): Promise<Case[]> {
    const looked = await toLookAt(tx, trajectoryIds);
    const students = looked.map(({ studentId }) => studentId);
    const last = await lastAlerts(tx, students);
    const lastOf = ({ studentId }: LookedAt) => last.get(studentId) ?? null;
    const waiting = looked.filter((each) => mayWait(each, lastOf(each)));
    const reached = await reachedSince(tx, waiting);
    const asking = looked.filter((each) => {
      const before = lastOf(each);
      if (before?.openFor) return true;
      if (calls(each, before)) return true;
      return mayWait(each, before) && !reached.has(each.studentId);
    });
    const ids = asking.map(({ trajectoryId }) => trajectoryId);
    const footings = await this.footings.of(tx, ids, today);
    return asking.flatMap((each) => {
      const footing = footings.get(each.trajectoryId);
      return footing ? [{ looked: each, last: lastOf(each), footing }] : [];
    });
  }
}

/** Puts what is to be kept with the work, and gives the day on which to look again. */
function workOn({ looked, last, footing }: Case, finding: Finding, work: Work): Day | null {
  const open = last?.openFor ? last : raisedNow({ looked, last, footing }, finding, work);
  if (open === null) return inactionDay(looked, footing);
  const course = new CourseOfAlert(open, footing, finding);
  course.follow(looked);
  work.courses.push(course);
  return course.nextOn;
}

/** Null when it is not the day yet. */
function raisedNow({ looked, last, footing }: Case, finding: Finding, work: Work): Alert | null {
  const { today, at } = finding;
  const { behind, signals } = looked;
  const cause: AlertCause = behind?.level === 'at_risk' ? 'at_risk' : 'inaction';
  if (behind === null || (cause === 'inaction' && inactionDay(looked, footing) > today))
    return null;
  const { level } = behind;
  const alert = newAlert(footing, today, { cause, level, signals, after: last, at });
  work.raised.push(alert);
  work.steps.push(stepOfProgram(alert, { kind: 'raised', onDay: today, at }));
  return alert;
}

/** "After 5 school days" without anybody who acted. */
const inactionDay = ({ since }: LookedAt, footing: Footing): Day =>
  footing.after(since, footing.settings.inaction_days);

const calls = ({ behind }: LookedAt, last: Alert | null): boolean =>
  behind !== null && callsForAlert(behind, beforeOf(last));

const mayWait = ({ behind }: LookedAt, last: Alert | null): boolean =>
  behind !== null && mayFollowInaction(behind, beforeOf(last));

const beforeOf = (last: Alert | null): AlertBefore | null =>
  last && {
    isOpen: last.openFor !== null,
    codes: last.reasons.flatMap(({ code }) => code ?? []),
    settledAt: last.settledAt,
  };
