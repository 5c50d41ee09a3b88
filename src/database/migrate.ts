import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';

/** The names of all that this version can do to a schema. */
export const KNOWN_MIGRATIONS: readonly string[] = migrations.map(({ name }) => name);

/** Held while the schema changes. Any number that no other program uses for its advisory locks on the same database. */
export const LOCK = 722_026_112;

/** How often an instance tries again after another one that started at the same moment was in its way. */
const MOST_TRIES = 5;
const PAUSE_MS = 200;

/**
 * Brings the schema up to date; true when there was something to do. Two instances that start together on PostgreSQL
 * wait for each other; on SQLite the one that comes second finds the work done, or does what is left.
 */
export async function migrate(writer: DataSource): Promise<boolean> {
  if (writer.options.type === 'postgres') return migrateOnPostgres(writer);
  for (let tries = 1; ; tries += 1) {
    try {
      if (!(await writer.showMigrations())) return tries > 1;
      await writer.runMigrations();
      return true;
    } catch (fault) {
      if (tries === MOST_TRIES) throw fault;
      await sleep(tries * PAUSE_MS);
    }
  }
}

async function migrateOnPostgres(writer: DataSource): Promise<boolean> {
  const guard = writer.createQueryRunner();
  await guard.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    return (await writer.runMigrations()).length > 0;
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [LOCK]);
    await guard.release();
  }
}
