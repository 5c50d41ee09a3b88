import { escalatesOn, fallenSince, newCodes } from '../policy/alerts.js';
import { addDays, earliestOf, type Day } from '../policy/day.js';
import { isWorse } from '../policy/signals/level.js';
import type { News } from '../notices/notices.js';
import type { Alert } from './alert.entity.js';
import { AlertStep } from './alert-step.entity.js';
import { arrivalOf, newsOfArrival, newsOfWaiting, newsTo } from './alert-news.js';
import type { Footing } from './deadlines.js';
import type { LookedAt } from './looked-at.js';
import { reasonOf } from './new-alerts.js';
import type { AlertPlace, Routes } from './routing.js';

/** What the program finds on a day, for all that it looks at. */
export interface Finding {
  readonly today: Day;
  readonly at: Date;
  readonly routes: Routes;
}

type ProgramStep = Pick<AlertStep, 'kind'> & Partial<Pick<AlertStep, 'details'>>;

/**
 * An open alert on a day: what facts and the passing of time change of it. Working it out again changes
 * nothing more.
 */
export class CourseOfAlert {
  readonly steps: AlertStep[] = [];
  readonly news: News[] = [];
  hasChanged = false;

  constructor(
    readonly alert: Alert,
    private readonly footing: Footing,
    private readonly finding: Finding,
  ) {}

  get hasEscalated(): boolean {
    return this.steps.some(({ kind }) => kind === 'escalated');
  }

  follow({ behind, signals }: LookedAt): void {
    this.addReasons(signals);
    if (behind !== null && isWorse(behind.level, this.alert.level)) this.announce(behind.level);
    this.keepFallen(behind?.level ?? null);
    this.leave();
    this.reroute();
    this.tellNewcomers();
    this.escalate();
  }

  /** The day on which the passing of time changes something next; null: it goes on until somebody does something. */
  get nextOn(): Day | null {
    const { today, routes } = this.finding;
    const { ownerId } = this.alert;
    const lastDay = ownerId === null ? null : routes.lastDayOf(ownerId);
    return earliestOf([
      this.isUnclaimed ? this.escalatesOn : null,
      lastDay && addDays(lastDay, 1),
      // Somebody may be appointed, who then hears of it.
      this.reachesNobody ? addDays(today, 1) : null,
    ]);
  }

  /** "New reasons are added to it." */
  private addReasons(signals: LookedAt['signals']): void {
    const { alert } = this;
    const held = { codes: alert.reasons.flatMap(({ code }) => code ?? []) };
    const added = signals
      .flatMap((signal) => reasonOf(signal, this.finding.today))
      .filter(({ code }) => newCodes({ codes: code === null ? [] : [code] }, held).length > 0);
    if (added.length === 0) return;
    alert.reasons = [...alert.reasons, ...added];
    const codes = added.map(({ code }) => code).join(' ');
    this.step({ kind: 'reason_added', details: { codes } });
  }

  /** "A worse level is announced again, an equal one is not." */
  private announce(level: Alert['level']): void {
    const { alert } = this;
    alert.level = level;
    this.step({ kind: 'worsened', details: { level } });
    const { advisers, coordinators } = this.route;
    const { ownerId } = alert;
    const readers = ownerId === null ? advisers : this.finding.routes.withStandIns([ownerId]);
    const all = level === 'at_risk' ? [...readers, ...coordinators] : readers;
    this.news.push(...[...new Set(all)].map(newsTo('alert_worse', alert, level, true)));
  }

  private keepFallen(level: Alert['level'] | null): void {
    const { alert } = this;
    const { today } = this.finding;
    const fallenOn = fallenSince(alert.level, level, { since: alert.fallenOn, today });
    if (fallenOn === alert.fallenOn) return;
    if (alert.fallenOn === null) this.step({ kind: 'fallen', details: level && { level } });
    alert.fallenOn = fallenOn;
    this.hasChanged = true;
  }

  /** Its owner is no adviser any more: it is for whoever is there now. */
  private leave(): void {
    const { ownerId } = this.alert;
    if (ownerId === null || this.finding.routes.isAdviser(ownerId)) return;
    this.alert.ownerId = null;
    const { today } = this.finding;
    this.sendAgain(`${arrivalOf(this.alert)} ${today}`, { why: 'adviser_left', whose: ownerId });
  }

  /** The student learns elsewhere, and nobody took it on yet. */
  private reroute(): void {
    const { alert } = this;
    const { place } = this.footing.about;
    if (alert.state !== 'raised' || !hasMoved(alert, place)) return;
    const { organisationId, locationId } = place;
    Object.assign(alert, { organisationId, locationId, ownerId: null });
    this.sendAgain(arrivalOf(alert), { why: 'student_moved' });
  }

  /** As long as nobody has it, whoever comes to be there hears of it too. */
  private tellNewcomers(): void {
    const { alert } = this;
    if (alert.ownerId === null)
      this.news.push(...newsOfArrival(alert, this.route, arrivalOf(alert)));
  }

  private escalate(): void {
    const { today } = this.finding;
    if (!this.isUnclaimed || this.escalatesOn > today) return;
    this.alert.escalatedOn = today;
    this.step({ kind: 'escalated' });
    this.news.push(...newsOfWaiting(this.alert, this.route, today));
  }

  private sendAgain(occasion: string, details: Record<string, string>): void {
    this.step({ kind: 'rerouted', details });
    this.news.push(...newsOfArrival(this.alert, this.route, occasion));
  }

  private step(step: ProgramStep): void {
    const { id: alertId, studentId } = this.alert;
    const { today: onDay, at } = this.finding;
    this.steps.push(Object.assign(new AlertStep(), { alertId, studentId, onDay, at, ...step }));
    this.hasChanged = true;
  }

  private get route() {
    return this.finding.routes.of(this.alert);
  }

  private get isUnclaimed(): boolean {
    return this.alert.state === 'raised' || this.alert.ownerId === null;
  }

  private get reachesNobody(): boolean {
    return this.alert.ownerId === null && this.route.advisers.length === 0;
  }

  private get escalatesOn(): Day {
    const after = (day: Day, n: number) => this.footing.after(day, n);
    return escalatesOn(this.alert, this.footing.settings, after);
  }
}

/** To somewhere that is known: of whom nothing is known any more, the last place is the best. */
const hasMoved = (from: AlertPlace, to: AlertPlace): boolean =>
  to.organisationId !== null &&
  (to.organisationId !== from.organisationId ||
    (to.locationId !== null && to.locationId !== from.locationId));
