import { ACCESS, accessTo, type Access, type Part, type Relation } from '../policy/visibility.js';
import type { Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';

/**
 * Through which relation a role sees the students that `studentsVisibleTo` gives it; null where it sees
 * none by name. A person looks in one role at a time.
 */
const RELATION_THROUGH: Readonly<Record<Role, Relation | null>> = {
  coach: 'coach',
  mentor: 'mentor',
  school_mentor: 'school_of_origin',
  care_coordinator: 'care_coordinator',
  youth_adviser: 'adviser',
  coordinator: 'informed_coordinator',
  administrator: null,
  auditor: null,
};

/** What a part of a student whom the viewer may see is open for. */
export function opensTo(viewer: Viewer, part: Part): Access {
  const relation = RELATION_THROUGH[viewer.role];
  return relation === null ? 'none' : accessTo(part, [relation]);
}

/** Whether the viewer has at least this access to a part of a student whom they may see. */
export function isOpen(viewer: Viewer, part: Part, wanted: Access): boolean {
  return ACCESS.indexOf(opensTo(viewer, part)) >= ACCESS.indexOf(wanted);
}

/** Problem('not-found') when it is not: "no access" is always the page for "does not exist". */
export function mustOpen(viewer: Viewer, part: Part, wanted: Access): void {
  if (!isOpen(viewer, part, wanted)) throw new Problem('not-found');
}
