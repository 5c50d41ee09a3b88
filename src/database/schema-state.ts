import type { DataSource } from 'typeorm';
import { rows, sql } from './sql.js';

/** Behind: it misses migrations of this version. Ahead: a newer version was here. */
export type SchemaFinding = 'ok' | 'behind' | 'ahead';

export async function schemaOf(database: DataSource): Promise<SchemaFinding> {
  const done = await rows<{ name: string }>(database.manager, sql`select name from migrations`);
  const there = new Set(done.map(({ name }) => name));
  const ours = database.migrations.map(({ name }) => name ?? '');
  if (ours.some((name) => !there.has(name))) return 'behind';
  return there.size > ours.length ? 'ahead' : 'ok';
}
