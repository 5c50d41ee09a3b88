import type { EntityManager } from 'typeorm';
import { isPostgres } from './is-postgres.js';
import { sql, type Sql } from './sql.js';

/*
 * Keeps what is read from others until the commit, so that of two at once the second sees what the first
 * made of it. On SQLite writers take turns anyway.
 */

/** Goes into the options of a `find` by an entity. */
export const held = (tx: EntityManager): { lock?: { mode: 'pessimistic_write' } } =>
  isPostgres(tx) ? { lock: { mode: 'pessimistic_write' } } : {};

/** The same at the end of a query of our own. */
export const forUpdate = (tx: EntityManager): Sql => (isPostgres(tx) ? sql`for update` : sql``);
