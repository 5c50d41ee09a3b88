import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';

/**
 * Keeps up when a student was last reached, and how often that was tried since. To be called in the
 * transaction that records, corrects or withdraws a contact or records a talk. "No contact" reads as "nothing recorded
 * since": so the day counts on which it was, not the day on which it was written down.
 */
export async function keepLastContact(tx: EntityManager, studentId: string): Promise<void> {
  await rows(
    tx,
    sql`update students set last_contact_on = l.on_day,
          tries_since_contact = (select count(*) from contacts c
            where c.student_id = ${studentId} and c.result <> 'reached' and c.withdrawn_at is null
              and (l.on_day is null or c.on_day > l.on_day))
        from (select max(x.on_day) as on_day from (
            select c.on_day from contacts c where c.student_id = ${studentId}
              and c.is_two_way = true and c.withdrawn_at is null
            union all select k.held_on from check_ins k where k.student_id = ${studentId}
              and k.is_two_way = true) x) l
        where students.id = ${studentId}`,
  );
}
