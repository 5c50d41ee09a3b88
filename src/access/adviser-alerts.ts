import { sql, sqlList, type Sql } from '../database/sql.js';
import { READABLE_AFTER_CLOSE } from '../policy/alerts.js';
import { addDays, type Day } from '../policy/day.js';
import type { Viewer } from '../web/viewer.js';
import { workOf } from './work-of.js';

/*
 * Rules section 7 as a condition on alerts, by alias `al`: "Several advisers on a location: all read it
 * until one acknowledges; then its owner … After the close the adviser keeps reading it for 6 weeks." It
 * stands here because an adviser sees students only through these.
 */

export function alertsOfAdviser(viewer: Viewer, today: Day): Sql {
  return sql`(${openForAdviser(viewer, today)} or ${keptByAdviser(viewer, today)})`;
}

/** Open: taken on by the viewer or a colleague whom they stand in for, or by nobody at their location yet. */
export function openForAdviser(viewer: Viewer, today: Day): Sql {
  return sql`(al.open_for is not null and (al.owner_id in ${sqlList(workOf(viewer))}
    or al.owner_id is null and ${sentToAdviser(viewer, today)}))`;
}

/** Over, and read on by who owned it. */
function keptByAdviser({ accountId }: Viewer, today: Day): Sql {
  const since = addDays(today, -READABLE_AFTER_CLOSE);
  return sql`(al.owner_id = ${accountId} and al.settled_on >= ${since})`;
}

/** Of the location, or the whole institution, where they or a colleague whom they stand in for are adviser. */
export function sentToAdviser(viewer: Viewer, today: Day): Sql {
  return sentTo(sql`p.account_id in ${sqlList(workOf(viewer))}`, today);
}

/** Open, and somebody is adviser today where it was sent. */
export const hasAdviser = (today: Day): Sql => sentTo(sql`ax.open_for is not null`, today);

/** Gathered once for all alerts: `who` is a condition on appointments `p` and the alerts `ax` that reach them. */
function sentTo(who: Sql, today: Day): Sql {
  return sql`al.id in (select ax.id from appointments p
    join accounts pa on pa.id = p.account_id and (pa.closed_on is null or pa.closed_on > ${today})
    join alerts ax on ax.organisation_id = p.organisation_id
      and (p.location_id is null or p.location_id = ax.location_id)
    where p.role = 'youth_adviser' and ${who}
      and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today}))`;
}
