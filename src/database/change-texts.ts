import type { EntityManager } from 'typeorm';
import { isPostgres } from './is-postgres.js';
import { runForEach } from './run-for-each.js';
import { closedRows, limitTo, Sql, sql, sqlJoin } from './sql.js';
import type { TextColumns } from './text-columns.js';

/** Gives the new text, or the same one. `key` is that of the row. */
export type Change = (text: string, key: string) => string;

type Texts = Readonly<Record<string, string | null>> & { readonly key: string };

const AT_A_TIME = 500;

/** Changes the texts of the next rows after a key; gives how many rows changed and the last key, null at the end. */
export async function changeNextTexts(
  tx: EntityManager,
  place: TextColumns,
  after: string,
  change: Change,
): Promise<{ changed: number; last: string | null }> {
  const found = await closedRows<Texts>(
    tx,
    sql`${nextOf(place)} and x.${name(place.key)} > ${after}
    order by 1 ${limitTo(AT_A_TIME)}`,
  );
  const changed = found.flatMap((row) => {
    const news = place.columns.map((column) => {
      const text = row[column] ?? null;
      return text === null ? null : change(text, row.key);
    });
    return news.every((text, at) => text === (row[place.columns[at] ?? ''] ?? null))
      ? []
      : [[...news, row.key]];
  });
  if (changed.length > 0) await write(tx, place, changed);
  return { changed: changed.length, last: found.at(-1)?.key ?? null };
}

/** All of them, in the transaction of `tx`. */
export async function changeAllTexts(
  tx: EntityManager,
  place: TextColumns,
  change: Change,
): Promise<void> {
  let after: string | null = '';
  while (after !== null) ({ last: after } = await changeNextTexts(tx, place, after, change));
}

function nextOf({ table, key, columns }: TextColumns): Sql {
  const filled = columns.map((column) => sql`x.${name(column)} is not null`);
  return sql`select ${sqlJoin([sql`x.${name(key)} as "key"`, ...columns.map((column) => sql`x.${name(column)}`)], sql`, `)}
    from ${name(table)} x where (${sqlJoin(filled, sql` or `)})`;
}

async function write(
  tx: EntityManager,
  { table, key, columns }: TextColumns,
  changed: readonly (readonly (string | null)[])[],
): Promise<void> {
  if (!isPostgres(tx)) {
    const set = columns.map((column) => `"${column}" = ?`);
    runForEach(tx, `update ${table} set ${set.join(', ')} where ${key} = ?`, changed);
    return;
  }
  const lists = [...columns, 'key'].map((_, at) => changed.map((row) => row[at]));
  const set = columns.map((column, at) => `"${column}" = v.c${String(at)}`);
  const named = [...columns.map((_, at) => `c${String(at)}`), 'key'];
  await tx.query(
    `update ${table} x set ${set.join(', ')}
     from unnest(${named.map((_, at) => `$${String(at + 1)}::text[]`).join(', ')}) v (${named.join(', ')})
     where x.${key} = v.key`,
    lists,
  );
}

/** A name of our own as SQL. */
const name = (text: string): Sql => new Sql([`"${text}"`], []);
