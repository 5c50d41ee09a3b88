import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import type { AgreementParty } from './agreement.entity.js';

/** Which colleague does it, where the party is one: the coach of the trajectory, the mentor of the enrolment. */
export async function ownersOf(
  tx: EntityManager,
  studentId: string,
  today: Day,
): Promise<Partial<Record<AgreementParty, string | null>>> {
  const [owners] = await rows<{ coach: string | null; mentor: string | null }>(
    tx,
    sql`select t.coach_id as "coach", e.mentor_id as "mentor"
        from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
        where s.id = ${studentId}`,
  );
  return owners ?? {};
}
