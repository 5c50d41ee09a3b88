import type { EntityManager } from 'typeorm';
import { listed } from '../../database/listed.js';
import { rows, sql, type Sql } from '../../database/sql.js';
import { READABLE_AFTER_CLOSE } from '../../policy/alerts.js';
import { addDays, type Day } from '../../policy/day.js';

/**
 * Alerts, by alias `al`, that came back to coach and mentor and about which nobody did anything yet: no
 * two-way contact since, and no new alert. After six weeks they no longer ask.
 */
export const asksAfterHandBack = (today: Day): Sql => sql`(al.state = 'handed_back'
  and al.settled_on >= ${addDays(today, -READABLE_AFTER_CLOSE)}
  and not exists (select 1 from alerts x
    where x.student_id = al.student_id and x.raised_at > al.raised_at)
  and not exists (select 1 from contacts c where c.student_id = al.student_id
    and c.is_two_way = true and c.withdrawn_at is null and c.on_day >= al.settled_on
    and c.recorded_at > al.settled_at)
  and not exists (select 1 from check_ins k where k.student_id = al.student_id
    and k.is_two_way = true and k.held_on >= al.settled_on and k.settled_at > al.settled_at))`;

/** Which of these alerts still ask something of coach and mentor after they came back. */
export async function stillHandedBack(
  manager: EntityManager,
  alertIds: readonly string[],
  today: Day,
): Promise<Set<string>> {
  if (alertIds.length === 0) return new Set();
  const found = await rows<{ id: string }>(
    manager,
    sql`select al.id from alerts al
        where al.id in ${listed(manager, alertIds)} and ${asksAfterHandBack(today)}`,
  );
  return new Set(found.map(({ id }) => id));
}
