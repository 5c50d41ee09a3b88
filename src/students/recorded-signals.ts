import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { PersonSignalCode } from '../policy/person-signals.js';
import { RecordedSignal } from './recorded-signal.entity.js';

interface Ticked {
  readonly studentId: string;
  readonly contactId: string | null;
  readonly checkInId?: string;
  readonly onDay: Day;
  readonly recordedBy: string;
  readonly recordedAt: Date;
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
    sql`update recorded_signals set closed_at = ${at}, closed_by = ${by}, close_reason = ${reason}
        where contact_id = ${contactId} and closed_at is null`,
  );
}
