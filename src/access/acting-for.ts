import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/audit-line.js';
import { rows, sql, sqlList, type Sql } from '../database/sql.js';
import type { Role } from '../policy/roles.js';
import type { Viewer } from '../web/viewer.js';

/**
 * Who acts, for the log: where the student is that of a colleague whom the viewer stands in for, also on
 * whose behalf. The viewer's own students stay the viewer's own.
 */
export async function actingFor(
  manager: EntityManager,
  viewer: Viewer,
  studentId: string,
): Promise<Actor> {
  const { accountId, role, standsInFor } = viewer;
  if (standsInFor.length === 0) return { accountId };
  // Trajectories, enrolments and alerts lie on higher floors, so they are asked in plain SQL.
  const theirs = workOn(studentId, role);
  const people = [accountId, ...standsInFor.map((absent) => absent.accountId)];
  const found = await rows<{ id: string }>(
    manager,
    sql`select a.id from accounts a where a.id in (${theirs}) and a.id in ${sqlList(people)}`,
  );
  const ids = found.map(({ id }) => id);
  return { accountId, onBehalfOf: ids.includes(accountId) ? null : (ids[0] ?? null) };
}

/** Who does the work of this role with a student. */
function workOn(studentId: string, role: Role): Sql {
  if (role === 'coach')
    return sql`select t.coach_id as id from trajectories t where t.student_id = ${studentId}`;
  if (role === 'youth_adviser')
    return sql`select al.owner_id as id from alerts al where al.open_for = ${studentId}`;
  return sql`select e.mentor_id as id from enrolments e where e.student_id = ${studentId}`;
}
