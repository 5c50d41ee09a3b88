import type { EntityManager } from 'typeorm';
import { studentsOfWork, studentsVisibleTo } from '../access/visible-students.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { Student } from './student.entity.js';

/**
 * One student, looked up through the viewer's scope; Problem('not-found') for who is not there and for
 * who is not the viewer's alike. What of the student is open says `access/opens.ts`.
 */
export async function visibleStudent(
  manager: EntityManager,
  viewer: Viewer,
  id: string,
  today: Day,
): Promise<Student> {
  await mustSeeStudents(manager, viewer, [id], today);
  return manager.findOneByOrFail(Student, { id });
}

/** The same, to write something down about: who has an alert no more reads on for a while, and that is all. */
export async function studentOfWork(
  manager: EntityManager,
  viewer: Viewer,
  id: string,
  today: Day,
): Promise<Student> {
  const [found] = await rows<{ id: string }>(
    manager,
    sql`select s.id from students s where s.id = ${id} and ${studentsOfWork(viewer, today)}`,
  );
  if (!found) throw new Problem('not-found');
  return manager.findOneByOrFail(Student, { id });
}

/** Problem('not-found') unless the viewer may see every one of them today. */
export async function mustSeeStudents(
  manager: EntityManager,
  viewer: Viewer,
  ids: readonly string[],
  today: Day,
): Promise<void> {
  const wanted = [...new Set(ids)];
  const seen = await visibleIds(manager, viewer, wanted, today);
  if (wanted.length === 0 || seen.size < wanted.length) throw new Problem('not-found');
}

/** Which of these the viewer may see today. */
export async function visibleIds(
  manager: EntityManager,
  viewer: Viewer,
  ids: readonly string[],
  today: Day,
): Promise<Set<string>> {
  // One at a time: with `in (...)` beside the scope SQLite walks the whole scope.
  const found = await Promise.all(
    ids.map((id) =>
      rows<{ id: string }>(
        manager,
        sql`select s.id from students s where s.id = ${id} and ${studentsVisibleTo(viewer, today)}`,
      ),
    ),
  );
  return new Set(found.flatMap((each) => each.map(({ id }) => id)));
}
