import Sqlite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import pg from 'pg';

/* What a database is: its schema and every row, in short. Sealed texts are sealed anew each time, so only that they are. */

const SEALED = /§[\w-]{8}\.[\w-]{38,}/g;
const hashOf = (lines) => {
  const alike = lines.map((line) => line.replace(SEALED, '§')).sort();
  return createHash('sha256').update(alike.join('\n')).digest('hex');
};

/** `{ schema, tables: { name: hash } }` of a database at this address. */
export const printOf = (url) =>
  url.startsWith('sqlite:') ? ofSqlite(url.slice(7)) : ofPostgres(url);

/** In words where two of these differ; empty when they are the same. */
export function differenceOf(one, other) {
  const names = new Set([...Object.keys(one.tables), ...Object.keys(other.tables)]);
  const tables = [...names].filter((name) => one.tables[name] !== other.tables[name]);
  return [...(one.schema === other.schema ? [] : ['schema']), ...tables].join(', ');
}

function ofSqlite(file) {
  const database = new Sqlite(file);
  try {
    // Not the text of a table: one that was made anew has the same columns in another order.
    const schema = database
      .prepare(
        `select m.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, '')
         from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'
         union all select m.name || ' ' || f."from" || ' ' || f."table" || ' ' || f."to"
         from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'
         union all select m.name || ' ' || i.name || ' ' || i."unique" || ' ' || (
           select group_concat(name) from pragma_index_info(i.name))
         from sqlite_master m, pragma_index_list(m.name) i where m.type = 'table' and i.origin = 'c'
         union all select name || sql from sqlite_master where type = 'trigger'`,
      )
      .pluck()
      .all()
      .map(String);
    const names = database
      .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`)
      .pluck()
      .all();
    const rows = (name) => database.prepare(`select * from "${name}"`).all();
    return { schema: hashOf(schema), tables: tablesOf(names, rows) };
  } finally {
    database.close();
  }
}

async function ofPostgres(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const column = async (text) => (await client.query({ text, rowMode: 'array' })).rows.flat();
    const schema = await column(
      `select concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable, column_default)
       from information_schema.columns where table_schema = 'public'
       union all select indexdef from pg_indexes where schemaname = 'public'
       union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
         where connamespace = 'public'::regnamespace
       union all select tgname from pg_trigger where not tgisinternal`,
    );
    const names = await column(`select tablename from pg_tables where schemaname = 'public'`);
    const found = new Map();
    for (const name of names) found.set(name, (await client.query(`select * from "${name}"`)).rows);
    return { schema: hashOf(schema), tables: tablesOf(names, (name) => found.get(name)) };
  } finally {
    await client.end();
  }
}

/** A mark that work is to be done; a migration sets it for everybody, and its way back leaves it. */
const MARK = 'look_again_on';

/**
 * By the name of a column, because a column that was taken away and put back stands at the end. The number that
 * PostgreSQL gives a migration is gone when the migration is rolled back, and the next one gets the number after it.
 */
function tablesOf(names, rows) {
  const lineOf = (row, isCounted) =>
    JSON.stringify(
      Object.entries(row)
        .filter(([column]) => column !== MARK && !(isCounted && column === 'id'))
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  return Object.fromEntries(
    names.map((name) => [
      name,
      hashOf(rows(name).map((row) => lineOf(row, name === 'migrations'))),
    ]),
  );
}
