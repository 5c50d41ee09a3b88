import { studentsToReassign, studentsVisibleTo } from '../access/visible-students.js';
import { sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { Viewer } from '../web/viewer.js';

/** Which students are to be given to a coach. */
export interface AssignList {
  /** Whose they are now; null for those without a coach. */
  readonly coachId: string | null;
  /** Only from this school. */
  readonly schoolId: string | null;
  /** Chosen on another page. */
  readonly studentIds: readonly string[];
  readonly isAllChosen: boolean;
}

export const ASSIGN = '/toewijzen';
export const EVERYBODY = 'iedereen';

/** ?coach=…&school=…&leerling=…&leerling=…&kies=iedereen; a coach gives away only their own students. */
export function readAssignList(viewer: Viewer, asked: Record<string, unknown>): AssignList {
  const text = (name: string): string | null => {
    const value = [asked[name]].flat()[0];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const own = viewer.role === 'coach' ? viewer.accountId : null;
  return {
    coachId: text('coach') ?? own,
    schoolId: text('school'),
    studentIds: [asked['leerling'] ?? []].flat().map(String),
    isAllChosen: text('kies') === EVERYBODY,
  };
}

/** Trajectories by alias `t` of students by alias `s`, whom the viewer may give to a coach from this list. */
export function assignableTo(viewer: Viewer, { coachId }: AssignList, today: Day): Sql {
  if (coachId !== null)
    return sql`t.coach_id = ${coachId} and ${studentsToReassign(viewer, coachId, today)}`;
  return viewer.role === 'coordinator'
    ? sql`t.coach_id is null and ${studentsVisibleTo(viewer, today)}`
    : sql`1 = 0`;
}

/** Where the list stands, without who was chosen. */
export function addressOf({ coachId, schoolId }: AssignList): string {
  const parts = new URLSearchParams();
  if (coachId !== null) parts.set('coach', coachId);
  if (schoolId !== null) parts.set('school', schoolId);
  const text = parts.toString();
  return text === '' ? ASSIGN : `${ASSIGN}?${text}`;
}
