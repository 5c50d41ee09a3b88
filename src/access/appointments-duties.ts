import type { EntityManager } from 'typeorm';
import { oneRow, sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { Role } from '../policy/roles.js';

/** Students for whom somebody is responsible in a role, as a sentence that says what to do first; null without any. */
export async function dutiesOf(
  tx: EntityManager,
  accountId: string,
  role: Role,
  today: Day,
): Promise<string | null> {
  const query = studentsOf(accountId, today)[role];
  if (!query) return null;
  const { count } = await oneRow<{ count: number }>(tx, query);
  return count === 0 ? null : sentence(role, count);
}

/** Trajectories and enrolments lie on higher floors, so they are counted in plain SQL. */
function studentsOf(accountId: string, today: Day): Partial<Record<Role, Sql>> {
  return {
    coach: sql`select count(*) as count from trajectories
      where coach_id = ${accountId} and (closed_on is null or closed_on > ${today})`,
    mentor: sql`select count(distinct student_id) as count from enrolments
      where mentor_id = ${accountId} and (ends_on is null or ends_on >= ${today})`,
  };
}

function sentence(role: Role, count: number): string {
  const one = count === 1;
  return role === 'coach'
    ? `Deze coach begeleidt nog ${count} ${one ? 'leerling' : 'leerlingen'}. Geef ${one ? 'die' : 'hen'} eerst een andere coach.`
    : `Deze mentor heeft nog ${count} ${one ? 'student' : 'studenten'}. Geef ${one ? 'die' : 'hen'} eerst een andere mentor.`;
}
