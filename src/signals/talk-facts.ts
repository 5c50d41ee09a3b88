import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { Grouped } from './grouped.js';

/** A talk of a student. */
interface TalkOf {
  readonly studentId: string;
  readonly checkInId: string;
}

/** What was agreed in these talks, and when it was done. */
export async function agreedIn(
  manager: EntityManager,
  talks: readonly TalkOf[],
): Promise<Grouped<TalkOf & { readonly doneAt: string | null }>> {
  if (talks.length === 0) return new Grouped([], () => '');
  // By student first: along that goes the index.
  const students = listed(
    manager,
    talks.map(({ studentId }) => studentId),
  );
  const ids = listed(
    manager,
    talks.map(({ checkInId }) => checkInId),
  );
  const found = await rows<TalkOf & { doneAt: string | null }>(
    manager,
    sql`select a.student_id as "studentId", a.check_in_id as "checkInId", a.done_at as "doneAt"
        from agreements a where a.student_id in ${students} and a.check_in_id in ${ids}
          and a.withdrawn_at is null`,
  );
  return new Grouped(found, ({ checkInId }) => checkInId);
}
