import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

/** The rows of a target, read beside it: `rows(sql, ...values)`, `hashes()` of every table, `change(sql, ...values)`. */
export function openRows({ database }) {
  const connection = new Database(database, { timeout: 10_000 });
  const tables = connection
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all();
  const rows = (sql, ...values) => connection.prepare(sql).all(...values);
  return {
    tables,
    rows,
    value: (sql, ...values) =>
      connection
        .prepare(sql)
        .pluck()
        .get(...values),
    change: (sql, ...values) => connection.prepare(sql).run(...values),
    script: (sql) => connection.exec(sql),
    columnsOf: (table) => rows('select name, type, pk from pragma_table_info(?)', table),
    hashes: () => new Map(tables.map((table) => [table, hashOf(rows(`select * from ${table}`))])),
    close: () => connection.close(),
  };
}

function hashOf(rows) {
  const lines = rows.map((row) => JSON.stringify(row)).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** The tables that are different in `after`. */
export const changedTables = (before, after) =>
  [...before.keys()].filter((table) => before.get(table) !== after.get(table));
