import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';

/** Where people get their mail, by account: of those whose account is open and who hold a role today. */
export async function addressesOf(
  tx: EntityManager,
  accountIds: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map();
  const found = await rows<{ id: string; email: string }>(
    tx,
    sql`select a.id, a.email from accounts a
        where a.id in ${listed(tx, accountIds)} and (a.closed_on is null or a.closed_on > ${today})
          and exists (select 1 from appointments p where p.account_id = a.id
            and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today}))
        order by a.id`,
  );
  return new Map(found.map(({ id, email }) => [id, email]));
}
