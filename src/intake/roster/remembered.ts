import type { EntityManager } from 'typeorm';
import { listed } from '../../database/listed.js';
import { rows, sql } from '../../database/sql.js';
import { brinOf } from '../../policy/formats.js';
import type { FileTable } from '../reading/file-table.js';
import type { RecognisedColumn } from './columns.js';

/** What was once said in the screen of the columns of the one school whose file this is. */
export async function rememberedFor(
  manager: EntityManager,
  { rows: all }: FileTable,
  columns: readonly RecognisedColumn[],
): Promise<Map<string, string | null>> {
  const places = columns.filter(
    ({ field }) => field === 'vso_brin' || field === 'brin' || field === 'mbo_brin',
  );
  const own = places.find(({ field }) => field !== 'mbo_brin') ?? places[0];
  if (!own) return new Map();
  const brins = new Set(all.flatMap(({ cells }) => brinOf(cells[own.index] ?? '') ?? []));
  if (brins.size !== 1) return new Map();
  const kept = await rows<{ header: string; field: string | null }>(
    manager,
    sql`select m.header, m.field from column_mappings m join organisations o on o.id = m.organisation_id
        where m.kind = 'roster' and o.brin in ${listed(manager, [...brins])}`,
  );
  return new Map(kept.map(({ header, field }) => [header, field]));
}
