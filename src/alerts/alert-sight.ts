import { alertsOfAdviser } from '../access/adviser-alerts.js';
import { isOpen } from '../access/opens.js';
import { regionsOf, studentsVisibleTo } from '../access/visible-students.js';
import { sql, sqlList, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { Viewer } from '../web/viewer.js';

/**
 * The alerts, by alias `al`, that the viewer may read today: advisers those that reach them, a coordinator
 * those of the region (whose name goes by the scope of students), others those of their students.
 */
export function alertsVisibleTo(viewer: Viewer, today: Day): Sql {
  if (viewer.role === 'youth_adviser') return alertsOfAdviser(viewer, today);
  if (viewer.role === 'coordinator') return sql`al.region_number in ${sqlList(regionsOf(viewer))}`;
  if (!isOpen(viewer, 'signals', 'read')) return sql`1 = 0`;
  return sql`al.student_id in (select s.id from students s where ${studentsVisibleTo(viewer, today)})`;
}
