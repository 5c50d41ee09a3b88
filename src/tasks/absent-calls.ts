import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { TaskKind } from './task.entity.js';

const CALL: TaskKind = 'call_absent';

/** Of a contact or a talk: who wrote it down about whom, and when. */
interface Written {
  readonly studentId: string;
  readonly authorId: string;
  readonly recordedAt: Date;
}

/** "Reached, with the student, in a contact or a held check-in", on or after the day on which the call was asked. */
const WAS_REACHED = sql`(exists (select 1 from contacts c where c.student_id = tasks.student_id
    and c.is_two_way = true and c.withdrawn_at is null and c.on_day >= tasks.made_on)
  or exists (select 1 from check_ins k where k.student_id = tasks.student_id
    and k.is_two_way = true and k.held_on >= tasks.made_on))`;

/**
 * "Bel vandaag nog even", after a talk to which the student did not come: done by whoever reaches the
 * student. When that contact is corrected or taken back, and there is no other, the call is still to be
 * made; one that somebody ticked as done by hand stays done. To be called after the contact is stored.
 */
export async function keepAbsentCalls(
  tx: EntityManager,
  { studentId, authorId, recordedAt }: Written,
): Promise<void> {
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
