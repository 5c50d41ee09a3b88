import type { EntityManager } from 'typeorm';
import { isPostgres } from './is-postgres.js';
import { sql, type Sql } from './sql.js';

/*
 * Many values as one parameter, so that a query over twenty thousand of them is still one query: the
 * databases allow only so many parameters.
 */

/** For `in (...)`: these texts. */
export function listed(manager: EntityManager, values: readonly string[]): Sql {
  const json = JSON.stringify(values);
  return isPostgres(manager)
    ? sql`(select jsonb_array_elements_text(${json}::jsonb))`
    : sql`(select value from json_each(${json}))`;
}

/** For `from`: a table `l` of two texts, `l.one` and `l.other`. */
export function listedPairs(
  manager: EntityManager,
  pairs: readonly (readonly [string, string])[],
): Sql {
  const json = JSON.stringify(pairs);
  return isPostgres(manager)
    ? sql`(select value->>0 as one, value->>1 as other from jsonb_array_elements(${json}::jsonb)) l`
    : sql`(select json_extract(value, '$[0]') as one, json_extract(value, '$[1]') as other
           from json_each(${json})) l`;
}
