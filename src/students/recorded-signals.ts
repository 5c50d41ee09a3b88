import type { EntityManager } from 'typeorm';
import { sealedFor } from '../database/sealed.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { type PersonSignalCode, signalsFor } from '../policy/person-signals.js';
import type { Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { RecordedSignal } from './recorded-signal.entity.js';

interface Ticked {
  readonly studentId: string;
  readonly contactId: string | null;
  readonly checkInId?: string;
  readonly onDay: Day;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Problem 'invalid-input' when one of these is not for somebody in this role to tick. */
export function refuseSignals(role: Role, codes: readonly string[] = []): void {
  const allowed: readonly string[] = signalsFor(role);
  if (codes.every((code) => allowed.includes(code))) return;
  const message = `Kies uit: ${allowed.join(', ')}.`;
  throw new Problem('invalid-input', undefined, [{ field: 'signals', message }]);
}

/** Keeps what somebody ticked; what it means is concluded elsewhere. */
export async function recordSignals(
  tx: EntityManager,
  codes: readonly PersonSignalCode[],
  ticked: Ticked,
): Promise<void> {
  const signals = [...new Set(codes)].map((code) =>
    Object.assign(new RecordedSignal(), { ...ticked, code }),
  );
  if (signals.length > 0) await tx.insert(RecordedSignal, signals);
}

/** What was ticked in a contact goes with the contact. */
export async function closeSignalsOf(
  tx: EntityManager,
  contactId: string,
  { by, at, reason }: { by: string; at: Date; reason: string },
): Promise<void> {
  await rows(
    tx,
    sql`update recorded_signals set closed_at = ${at}, closed_by = ${by}, close_reason = ${sealedFor(tx, reason)}
        where contact_id = ${contactId} and closed_at is null`,
  );
}
