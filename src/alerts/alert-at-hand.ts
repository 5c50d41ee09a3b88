import { IsNull, Not, type EntityManager } from 'typeorm';
import { sentToAdviser } from '../access/adviser-alerts.js';
import { workOf } from '../access/work-of.js';
import { held } from '../database/held.js';
import { rows, sql } from '../database/sql.js';
import { Account } from '../directory/account.entity.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { Trajectory } from '../trajectories/trajectory.entity.js';
import { momentLabel } from '../web/dates.js';
import type { Viewer } from '../web/viewer.js';
import { Alert } from './alert.entity.js';
import { AlertStep } from './alert-step.entity.js';

/**
 * The alert, kept from others until the commit: of two at once the second sees what the first did. First
 * the trajectory, as whoever looks at that does: what people and the program do take turns.
 */
export async function heldAlert(tx: EntityManager, id: string): Promise<Alert> {
  const found = await tx.findOneBy(Alert, { id });
  if (!found) throw new Problem('not-found');
  await tx.findOne(Trajectory, { where: { id: found.trajectoryId }, ...held(tx) });
  const alert = await tx.findOne(Alert, { where: { id }, ...held(tx) });
  if (!alert) throw new Problem('not-found');
  return alert;
}

/** The last thing that a person did with it. */
export function lastStepOf(tx: EntityManager, alertId: string): Promise<AlertStep | null> {
  const where = { alertId, by: Not(IsNull()) };
  return tx.findOne(AlertStep, { where, order: { at: 'DESC', id: 'DESC' } });
}

/** Owned by the viewer, or by a colleague whom they stand in for. */
export const isOwnWork = (viewer: Viewer, { ownerId }: Alert): boolean =>
  ownerId !== null && workOf(viewer).includes(ownerId);

/** Whether it was sent to the viewer among others, whoever took it on. */
export async function wasSentTo(
  tx: EntityManager,
  viewer: Viewer,
  { id }: Alert,
  today: Day,
): Promise<boolean> {
  const sent = sql`select al.id from alerts al where al.id = ${id} and ${sentToAdviser(viewer, today)}`;
  return (await rows(tx, sent)).length > 0;
}

/** Says who was first, and with what. */
export async function conflictAbout(
  tx: EntityManager,
  alert: Alert,
  viewer: Viewer | null,
): Promise<Problem> {
  const { state, settledAt, settledBy, acknowledgedAt, ownerId } = alert;
  const last = await lastStepOf(tx, alert.id);
  if (settledAt !== null)
    return tooLate(
      await nameOf(tx, settledBy),
      state === 'closed' ? 'afgesloten' : 'teruggegeven',
      settledAt,
    );
  const isTakenOn = viewer !== null && acknowledgedAt !== null;
  if (isTakenOn) return tooLate(await nameOf(tx, ownerId), 'opgepakt', acknowledgedAt);
  return tooLate(await nameOf(tx, last?.by ?? null), 'net gewijzigd', last?.at ?? alert.raisedAt);
}

const tooLate = (name: string, did: string, at: Date): Problem =>
  new Problem(
    'conflict',
    `${name} heeft deze melding ${did === 'net gewijzigd' ? did : `al ${did}`}, op ${momentLabel(at)}. Wat jij deed, is niet bewaard. Kijk eerst hoe het er nu voor staat.`,
  );

async function nameOf(tx: EntityManager, id: string | null): Promise<string> {
  const account = id === null ? null : await tx.findOneBy(Account, { id });
  return account?.name ?? 'Doorstroom';
}
