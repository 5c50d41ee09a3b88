import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** What every table holds, as one hash per table. */
type Fingerprint = ReadonlyMap<string, string>;

async function fingerprintOf(database: DataSource): Promise<Fingerprint> {
  const prints = new Map<string, string>();
  for (const { tableName } of database.entityMetadatas) {
    const rows = await database.query<object[]>(`select * from ${tableName}`);
    const text = rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n');
    prints.set(tableName, createHash('sha256').update(text).digest('hex'));
  }
  return prints;
}

/** The tables in which something is different. */
function changedTables(before: Fingerprint, after: Fingerprint): string[] {
  return [...before].filter(([table, print]) => after.get(table) !== print).map(([table]) => table);
}

/** A question that may be asked again and again: which tables changed since the last time? */
export async function watch(database: DataSource): Promise<() => Promise<string[]>> {
  let last = await fingerprintOf(database);
  return async () => {
    const before = last;
    last = await fingerprintOf(database);
    return changedTables(before, last);
  };
}
