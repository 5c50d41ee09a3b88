import type { EntityManager } from 'typeorm';
import { held } from '../database/held.js';
import { Alert, type Acting } from './alert.entity.js';
import { AlertStep } from './alert-step.entity.js';

/**
 * Two students turn out to be one person: "one open alert per student". Where both have one, that of who
 * goes is handed back; the other stays, with whoever has it.
 */
export async function mergeAlerts(
  tx: EntityManager,
  { keptId, goneId }: { readonly keptId: string; readonly goneId: string },
  acting: Acting,
): Promise<void> {
  if (!(await tx.existsBy(Alert, { openFor: keptId }))) return;
  const gone = await tx.findOne(Alert, { where: { openFor: goneId }, ...held(tx) });
  if (!gone) return;
  gone.handBack(acting);
  await tx.update(Alert, { id: gone.id }, { ...gone, version: gone.version + 1 });
  const step = Object.assign(new AlertStep(), {
    ...{ alertId: gone.id, studentId: goneId, kind: 'handed_back' },
    ...{ by: acting.by, onDay: acting.on, at: acting.at },
    note: 'Deze leerling stond er twee keer in. De andere melding gaat door.',
  });
  await tx.insert(AlertStep, step);
}
