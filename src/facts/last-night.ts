import type { EntityManager } from 'typeorm';
import { oneRow, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';

/**
 * The last date up to `day` of which the work of the night is done; null when there is none. One that a
 * wrong clock put ahead does not count. Runs are kept on a higher floor, so they are asked in plain SQL.
 */
export async function lastNightDone(manager: EntityManager, day: Day): Promise<Day | null> {
  const { last } = await oneRow<{ last: Day | null }>(
    manager,
    sql`select max(on_day) as "last" from night_runs
        where kind = 'nightly' and finished_at is not null and on_day <= ${day}`,
  );
  return last;
}
