import type { EntityManager } from 'typeorm';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { sql } from '../database/sql.js';
import { take } from '../database/take.js';
import { OPEN_ALERT_STATES, type AlertCause } from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import type { Level } from '../policy/signals/level.js';
import { SIGNAL_CODES } from '../policy/signals/signal.js';
import type { KeptSignal } from '../signals/level-change.entity.js';
import { signalRule } from '../signals/signal-catalogue.js';
import { Alert, type AlertReason } from './alert.entity.js';
import { AlertStep } from './alert-step.entity.js';
import type { Footing } from './deadlines.js';

/** What makes an alert come. */
export interface Raising {
  readonly cause: AlertCause;
  readonly level: Level;
  readonly signals: readonly KeptSignal[];
  /** The last one about the student; null without any. */
  readonly after: Alert | null;
  readonly at: Date;
  readonly byHand?: {
    readonly by: string;
    readonly question: string;
    readonly studentKnows: boolean;
  };
}

/**
 * An alert as it comes. Its id follows from the one before it, so that of two who raise it at once one
 * makes it.
 */
export function newAlert(footing: Footing, today: Day, raising: Raising): Alert {
  const { settings } = footing;
  const { studentId, trajectoryId, place } = footing.about;
  const { cause, level, signals, after, at, byHand } = raising;
  return Object.assign(new Alert(), {
    id: derivedId('alert', studentId, after?.id ?? 'first'),
    ...{ studentId, trajectoryId, openFor: studentId, state: OPEN_ALERT_STATES[0], cause, level },
    reasons: signals.flatMap((signal) => reasonOf(signal, today)),
    question: byHand?.question ?? null,
    studentKnows: byHand?.studentKnows ?? null,
    ...{ raisedOn: today, raisedAt: at, raisedBy: byHand?.by ?? null },
    organisationId: place.organisationId,
    locationId: place.locationId,
    regionNumber: place.regionNumber,
    acknowledgeBy: footing.after(today, settings.acknowledge_days),
    planBy: footing.after(today, settings.plan_days),
  });
}

/** What weighs by its points, or by itself. What protects, or only prompts, is no reason for an alert. */
export const isReason = ({ code, points }: KeptSignal): boolean =>
  points > 0 || (CODES.includes(code) && signalRule(code).hard !== undefined);

const CODES: readonly string[] = SIGNAL_CODES;

export const reasonOf = (signal: KeptSignal, addedOn: Day): AlertReason[] => {
  const { code, reason, source, since } = signal;
  return isReason(signal) ? [{ code, reason, source, since, addedOn }] : [];
};

/** A step with an id of its own, that is taken once however often it is worked out. */
export function stepOfProgram(
  { id: alertId, studentId }: Alert,
  step: Pick<AlertStep, 'kind' | 'onDay' | 'at'> & Partial<AlertStep>,
  key = '',
): AlertStep {
  const id = derivedId('alert-step', alertId, step.kind, key);
  return Object.assign(new AlertStep(), { id, alertId, studentId, ...step });
}

/**
 * The last alert about each of these students: the open one, or else the last that came. Of two students who
 * were joined the one that is open may have come first.
 */
export async function lastAlerts(
  tx: EntityManager,
  studentIds: readonly string[],
): Promise<Map<string, Alert>> {
  if (studentIds.length === 0) return new Map();
  const where = sql`x.student_id in ${listed(tx, studentIds)}
    order by case when x.open_for is null then 0 else 1 end, x.raised_at, x.id`;
  const found = await take(tx, Alert, where);
  return new Map(found.map((alert) => [alert.studentId, alert]));
}
