import type { EntityManager } from 'typeorm';
import { isPostgres } from './is-postgres.js';
import { rowsOnSqlite } from './prepared.js';

/** The rows of a statement as the database has them; none of one that gives no rows. */
export async function ask<Row>(
  manager: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if (isPostgres(manager)) return manager.query<Row[]>(text, [...values]);
  return rowsOnSqlite<Row>(manager, text, values);
}
