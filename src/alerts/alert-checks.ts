import type { EntityManager } from 'typeorm';
import { READABLE_AFTER_CLOSE } from '../policy/alerts.js';
import { addDays, type Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import type { Acting, Alert } from './alert.entity.js';
import type { AlertStep } from './alert-step.entity.js';
import { conflictAbout, isOwnWork, lastStepOf, wasSentTo } from './alert-at-hand.js';
import type { AlertPlace, Routes } from './routing.js';

/* What is checked before somebody takes a step with an alert. */

/** What somebody does, as a step that is kept. */
export type Doing = Pick<AlertStep, 'kind'> &
  Partial<Pick<AlertStep, 'note' | 'toAccount' | 'details'>>;

/** An alert in the transaction that changes it. */
export interface AtHand {
  readonly tx: EntityManager;
  readonly alert: Alert;
  readonly acting: Acting;
  readonly routes: Routes;
}

/** The version on the screen; null: whatever it is now. */
export interface Seen {
  readonly version: number | null;
}

/** A second click: the same person did the same just now. */
export async function isDone(
  { tx, alert }: AtHand,
  viewer: Viewer,
  { version }: Seen,
  doing: Doing,
): Promise<boolean> {
  const { kind } = doing;
  if (kind === 'acknowledged' && alert.isOpen && alert.acknowledgedAt !== null)
    return isOwnWork(viewer, alert);
  const last = await lastStepOf(tx, alert.id);
  if (!last || !isSame(last, viewer, doing)) return false;
  return kind !== 'guided' || (version !== null && version < alert.version);
}

/** Theirs: taken on by them, or by a colleague whom they stand in for; or sent to them and taken on by nobody. */
export async function mustBeTheirs({ tx, alert, acting }: AtHand, viewer: Viewer): Promise<void> {
  if (viewer.role !== 'youth_adviser' || isLongOver(alert, acting.on))
    throw new Problem('not-found');
  const wasSent = await wasSentTo(tx, viewer, alert, acting.on);
  const isTheirs = isOwnWork(viewer, alert);
  if (alert.isOpen && (isTheirs || (alert.ownerId === null && wasSent))) return;
  if (!isTheirs && !wasSent) throw new Problem('not-found');
  throw await conflictAbout(tx, alert, viewer);
}

/** "After the close the adviser keeps reading it for 6 weeks"; then it is not there, also for who asks to change it. */
const isLongOver = ({ settledOn }: Alert, today: Day): boolean =>
  settledOn !== null && settledOn < addDays(today, -READABLE_AFTER_CLOSE);

/** Problem('conflict') when it is over, or not as it was on the screen. */
export async function mustBeCurrent({ tx, alert }: AtHand, { version }: Seen): Promise<void> {
  if (alert.isOpen && (version === null || version === alert.version)) return;
  throw await conflictAbout(tx, alert, null);
}

export const isSame = (last: AlertStep, { accountId }: Viewer, doing: Doing): boolean =>
  last.by === accountId &&
  last.kind === doing.kind &&
  last.note === (doing.note ?? null) &&
  last.toAccount === (doing.toAccount ?? null) &&
  JSON.stringify(last.details) === JSON.stringify(doing.details ?? null);

/** Problem('invalid-input') for who has it already, or is no colleague who can take it. */
export function refuseReceiver(
  routes: Routes,
  toId: string,
  alert: AlertPlace & { readonly ownerId: string | null },
): void {
  if (toId === alert.ownerId)
    throw refusal('toId', 'Deze collega heeft de melding al. Kies iemand anders.');
  if (!routes.canTake(toId, alert))
    throw refusal('toId', 'Kies een jongerenadviseur van deze instelling of regio.');
}

export const refusal = (field: string, message: string): Problem =>
  new Problem('invalid-input', undefined, [{ field, message }]);
