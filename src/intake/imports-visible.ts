import { sql, sqlList, type Sql } from '../database/sql.js';
import type { Viewer } from '../web/viewer.js';
import type { ImportKind } from './import.entity.js';

/*
 * Rules section 9: "rosters are brought in by the school's own school_mentor or by a coordinator by mandate,
 * absence by the institution's care_coordinator or mentor, or by the administrator, who sees counts and faulty
 * lines only."
 */

/** The kinds of file that somebody may bring in, in the role in which they look. */
export function kindsFor({ role }: Viewer): readonly ImportKind[] {
  switch (role) {
    case 'school_mentor':
    case 'coordinator':
      return ['roster'];
    case 'care_coordinator':
    case 'mentor':
      return ['absence'];
    case 'administrator':
      return ['roster', 'absence'];
    case 'coach':
    case 'youth_adviser':
    case 'auditor':
      return [];
  }
}

/** Whether rows that are good may be shown by name: to everybody who brings in files but the administrator. */
export const seesGoodRows = ({ role }: Viewer): boolean => role !== 'administrator';

/** The imports, by alias `i`, that exist for a viewer: those of their own school or institution, or else their own. */
export function importsVisibleTo(viewer: Viewer): Sql {
  const { accountId, posts, role } = viewer;
  const kinds = sql`i.kind in ${sqlList(kindsFor(viewer))}`;
  if (role === 'coordinator') return sql`(${kinds} and i.account_id = ${accountId})`;
  if (role === 'administrator')
    return sql`(${kinds} and (i.account_id = ${accountId} or i.account_id is null))`;
  const places = sqlList(posts.map(({ organisationId }) => organisationId));
  return sql`(${kinds} and i.organisation_id in ${places})`;
}
