import Database from 'better-sqlite3';

/** What a region shares with every other, and what there is one of in an installation. */
const SHARED = new Set([
  ...['regions', 'holidays', 'programmes', 'migrations', 'leases', 'night_runs', 'sealing_keys'],
  ...['audit_entries', 'audit_head'],
]);

/** What may not be the same twice, besides ids. */
const UNIQUE = {
  accounts: { email: (copy) => `'${copy}.' || email` },
  organisations: { brin: (copy) => `'${copy}' || brin` },
};

/**
 * Makes of a region many that are alike: everything in it as often, each time with ids of their own. To play ten
 * months for a million would take a day.
 */
export function multiply(file, times) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -512000');
  db.pragma('foreign_keys = OFF');
  const tables = db
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all()
    .filter((table) => !SHARED.has(table));
  const largest = new Map(tables.map((table) => [table, lastRowOf(db, table)]));
  for (let copy = 1; copy < times; copy += 1)
    db.transaction(() => {
      for (const table of tables) copyRows(db, table, { copy, upTo: largest.get(table) });
    })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

const lastRowOf = (db, table) => db.prepare(`select max(rowid) from "${table}"`).pluck().get();

function copyRows(db, table, { copy, upTo }) {
  if (upTo === null) return;
  const columns = db.pragma(`table_info("${table}")`).map(({ name }) => name);
  const values = columns.map((name) => UNIQUE[table]?.[name]?.(copy) ?? idOf(name, copy));
  const into = columns.map((name) => `"${name}"`).join(', ');
  db.prepare(
    `insert into "${table}" (${into}) select ${values.join(', ')} from "${table}" where rowid <= ?`,
  ).run(upTo);
}

/** Where an id says how it was made: no id of the product has a letter there. */
const MADE = { at: 15, length: 3, first: 0xa00 };

/** An id gets the mark of the copy, unless it is one of what is shared; everything else stays as it is. */
function idOf(name, copy) {
  const mark = (MADE.first + copy).toString(16);
  return `case when length("${name}") = 36 and "${name}" glob '????????-????-????-????-????????????'
     and "${name}" not in (select id from programmes)
     then substr("${name}", 1, ${MADE.at - 1}) || '${mark}' || substr("${name}", ${MADE.at + MADE.length})
     else "${name}" end`;
}
