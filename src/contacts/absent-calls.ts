import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { TaskKind } from '../tasks/task.entity.js';
import type { Contact } from './contact.entity.js';

const CALL: TaskKind = 'call_absent';

/** The student was reached on or after the day on which the call was asked. */
const WAS_REACHED = sql`exists (select 1 from contacts c where c.student_id = tasks.student_id
  and c.is_two_way = true and c.withdrawn_at is null and c.on_day >= tasks.made_on)`;

/**
 * "Bel vandaag nog even", after a talk to which the student did not come: done by whoever reaches the
 * student. When that contact is corrected or taken back, and there is no other, the call is still to be
 * made; one that somebody ticked as done by hand stays done. To be called after the contact is stored.
 */
export async function keepAbsentCalls(tx: EntityManager, contact: Contact): Promise<void> {
  const { studentId, authorId, recordedAt } = contact;
  const ofStudent = sql`student_id = ${studentId} and kind = ${CALL} and withdrawn_at is null`;
  await rows(
    tx,
    sql`update tasks set done_at = ${recordedAt}, done_by = ${authorId}
        where ${ofStudent} and done_at is null and ${WAS_REACHED}`,
  );
  await rows(
    tx,
    sql`update tasks set done_at = null, done_by = null
        where ${ofStudent} and done_at = ${recordedAt} and done_by = ${authorId} and not ${WAS_REACHED}`,
  );
}
