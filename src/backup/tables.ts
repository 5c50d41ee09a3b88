import type { EntityManager, QueryRunner } from 'typeorm';
import { isPostgres } from '../database/is-postgres.js';
import { rows, sql } from '../database/sql.js';

export interface ColumnShape {
  readonly name: string;
  /** As the database calls it. */
  readonly type: string;
}

/** A table as it is in the database, which may be older than the program. Columns by name, for databases differ in their order. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
}

/** What belongs to the mapper of tables; migrations make it again. */
const NOT_OURS = ['migrations', 'typeorm_metadata'];

/** Every table with rows of the program, by name. */
export async function tablesIn(manager: EntityManager): Promise<TableShape[]> {
  const found = await rows<{ table: string; name: string; type: string }>(
    manager,
    isPostgres(manager) ? COLUMNS_ON_POSTGRES : COLUMNS_ON_SQLITE,
  );
  const tables = new Map<string, ColumnShape[]>();
  for (const { table, name, type } of found) {
    if (NOT_OURS.includes(table)) continue;
    const columns = tables.get(table) ?? [];
    columns.push({ name, type });
    tables.set(table, columns);
  }
  return [...tables]
    .map(([name, columns]) => ({ name, columns: columns.sort(byName) }))
    .sort(byName);
}

/** The migrations that were done, in their order; none on a database that is empty. */
export async function migrationsIn(runner: QueryRunner): Promise<string[]> {
  if (!(await runner.hasTable('migrations'))) return [];
  const done = await rows<{ name: string }>(
    runner.manager,
    sql`select name from migrations order by timestamp`,
  );
  return done.map(({ name }) => name);
}

/** SQLite keeps yes and no as 1 and 0. */
export const isBoolean = ({ type }: ColumnShape): boolean => type === 'boolean';

const byName = (one: { name: string }, other: { name: string }): number =>
  one.name < other.name ? -1 : 1;

const COLUMNS_ON_SQLITE = sql`
  select m.name as "table", c.name, lower(c.type) as type
  from sqlite_master m join pragma_table_info(m.name) c
  where m.type = 'table' and m.name not like 'sqlite@_%' escape '@'`;

const COLUMNS_ON_POSTGRES = sql`
  select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;
