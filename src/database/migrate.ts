import type { DataSource } from 'typeorm';

/** Any number that no other program uses for its advisory locks on the same database. */
const LOCK = 722_026_112;

/**
 * Brings the schema up to date; true when there was something to do. Two instances that start together on PostgreSQL
 * wait for each other; on SQLite the one that comes second finds the work done.
 */
export async function migrate(writer: DataSource): Promise<boolean> {
  if (writer.options.type === 'postgres') return migrateOnPostgres(writer);
  if (!(await writer.showMigrations())) return false;
  try {
    await writer.runMigrations();
  } catch (fault) {
    if (await writer.showMigrations()) throw fault;
  }
  return true;
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
