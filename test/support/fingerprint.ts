import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** What every table holds, as one hash per table. */
export type Fingerprint = ReadonlyMap<string, string>;

export async function fingerprintOf(database: DataSource): Promise<Fingerprint> {
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
export function changedTables(before: Fingerprint, after: Fingerprint): string[] {
  return [...before].filter(([table, print]) => after.get(table) !== print).map(([table]) => table);
}
