import type { QueryRunner } from 'typeorm';
import { LOCK } from '../database/migrate.js';
import { BackupRefused } from './backup-refused.js';
import { putInto, type PutBack } from './putting-back.js';
import type { Restoring } from './restoring.js';
import { isEmpty } from './emptiness.js';

/** In one transaction: whoever looks sees the old database or the new one. */
export async function restoreOnPostgres({
  setting,
  file,
  mayReplace,
}: Restoring): Promise<PutBack> {
  const { writer } = await setting.database();
  const runner = writer.createQueryRunner();
  await runner.startTransaction();
  try {
    // A server that starts now waits to look at the schema until we are done.
    await runner.query('select pg_advisory_xact_lock($1)', [LOCK]);
    if (!mayReplace && !(await isEmpty(runner))) throw new BackupRefused('not_empty');
    if (await isUsed(runner)) throw new BackupRefused('in_use');
    await dropAll(runner);
    const tell = (line: string) => setting.tell(line);
    const done = await putInto(runner, { config: setting.config, file, tell });
    await runner.commitTransaction();
    return done;
  } catch (fault) {
    await runner.rollbackTransaction();
    throw fault;
  } finally {
    await runner.release();
  }
}

/** Another connection of the program: a server, or a command. */
async function isUsed(runner: QueryRunner): Promise<boolean> {
  const others = await runner.manager.query<unknown[]>(
    `select 1 from pg_stat_activity
     where datname = current_database() and application_name = 'doorstroom' and pid <> pg_backend_pid()`,
  );
  return others.length > 0;
}

/** Everything in our schema, so that nothing of a later version stays behind either. */
async function dropAll(runner: QueryRunner): Promise<void> {
  const notOfExtensions = (what: string) =>
    `not exists (select 1 from pg_depend d where d.objid = ${what}.oid and d.deptype = 'e')`;
  const statements = await runner.manager.query<{ text: string }[]>(
    `select format('drop table %s cascade', c.oid::regclass) as text from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and ${notOfExtensions('c')}
     union all
     select format('drop routine %s cascade', p.oid::regprocedure) from pg_proc p
     where p.pronamespace = current_schema()::regnamespace and ${notOfExtensions('p')}`,
  );
  for (const { text } of statements) await runner.query(text);
}
