import type { QueryRunner } from 'typeorm';
import { isPostgres } from '../database/is-postgres.js';
import { BackupRefused } from './backup-refused.js';

/** What was taken away for as long as rows come in, because at the end it is done ten times as quickly. */
export interface PutOff {
  makeUp(): Promise<void>;
}

/** Takes indexes and references away from empty tables: rows may then come in any order. */
export function withoutChecks(runner: QueryRunner): Promise<PutOff> {
  return isPostgres(runner.manager) ? onPostgres(runner) : onSqlite(runner);
}

interface Made {
  readonly name: string;
  readonly definition: string;
}

async function onSqlite(runner: QueryRunner): Promise<PutOff> {
  const indexes = await runner.manager.query<Made[]>(
    `select name, sql as definition from sqlite_master where type = 'index' and sql is not null`,
  );
  for (const { name } of indexes) await runner.query(`drop index "${name}"`);
  return {
    async makeUp() {
      for (const { definition } of indexes) await runner.query(definition);
      const loose = await runner.manager.query<{ table: string }[]>('pragma foreign_key_check');
      if (loose.length > 0)
        throw new BackupRefused('damaged', [...new Set(loose.map(({ table }) => table))].join());
    },
  };
}

async function onPostgres(runner: QueryRunner): Promise<PutOff> {
  const references = await runner.manager.query<(Made & { table: string })[]>(
    `select conrelid::regclass::text as "table", quote_ident(conname) as name,
       pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`,
  );
  const indexes = await runner.manager.query<Made[]>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = current_schema()::regnamespace
       and not exists (select 1 from pg_constraint where conindid = indexrelid and contype <> 'f')`,
  );
  for (const { table, name } of references)
    await runner.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await runner.query(`drop index ${name}`);
  return {
    async makeUp() {
      for (const { definition } of indexes) await runner.query(definition);
      for (const { table, name, definition } of references)
        await runner.query(`alter table ${table} add constraint ${name} ${definition}`);
      // Plans for the first visitors; the database would find out by itself, but later.
      await runner.query('analyze');
    },
  };
}
