import type { EntityManager } from 'typeorm';
import { forUpdate } from './held.js';
import { isPostgres } from './is-postgres.js';
import { runForEach } from './run-for-each.js';
import { closedRows, limitTo, Sql, sql, sqlJoin } from './sql.js';
import type { TextColumns } from './text-columns.js';

/** Gives the new text, or the same one. `key` is that of the row. */
export type Change = (text: string, key: string) => string;

/** The texts of a row, in the order of the columns, as they are kept. */
export interface RowOfTexts {
  readonly key: string;
  readonly texts: readonly (string | null)[];
}

/** Where a walk along the rows of a table begins. */
export const BEFORE_ALL = '';
const AT_A_TIME = 500;

/** The next rows that hold a text, by their key; `also` ends the query. */
export async function nextTexts(
  manager: EntityManager,
  { table, key, columns }: TextColumns,
  after: string,
  also: Sql = sql``,
): Promise<RowOfTexts[]> {
  const filled = columns.map((column) => sql`x.${name(column)} is not null`);
  const values = columns.map((column) => sql`x.${name(column)}`);
  const found = await closedRows<Record<string, string | null>>(
    manager,
    sql`select ${sqlJoin([sql`x.${name(key)} as "the_key"`, ...values], sql`, `)}
        from ${name(table)} x
        where x.${name(key)} > ${after} and (${sqlJoin(filled, sql` or `)})
        order by x.${name(key)} ${limitTo(AT_A_TIME)} ${also}`,
  );
  return found.map((row) => ({
    key: row.the_key ?? '',
    texts: columns.map((column) => row[column] ?? null),
  }));
}

/** Changes the texts of the next rows; gives how many rows changed and the last key, null at the end. */
export async function changeNextTexts(
  tx: EntityManager,
  place: TextColumns,
  after: string,
  change: Change,
): Promise<{ changed: number; last: string | null }> {
  const found = await nextTexts(tx, place, after, forUpdate(tx));
  const changed = found
    .map(({ key, texts }) => ({
      ...{ key, texts },
      news: texts.map((text) => (text === null ? null : change(text, key))),
    }))
    .filter(({ texts, news }) => news.some((text, at) => text !== texts[at]));
  const written = changed.map(({ key, news }) => [...news, key]);
  if (written.length > 0) await write(tx, place, written);
  return { changed: written.length, last: found.at(-1)?.key ?? null };
}

/** All of them, in the transaction of `tx`. */
export async function changeAllTexts(
  tx: EntityManager,
  place: TextColumns,
  change: Change,
): Promise<void> {
  let after: string | null = BEFORE_ALL;
  while (after !== null) ({ last: after } = await changeNextTexts(tx, place, after, change));
}

async function write(
  tx: EntityManager,
  { table, key, columns }: TextColumns,
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  if (!isPostgres(tx)) {
    const set = columns.map((column) => `"${column}" = ?`);
    runForEach(tx, `update ${table} set ${set.join(', ')} where "${key}" = ?`, rows);
    return;
  }
  const named = [...columns, key].map((_, at) => `c${String(at)}`);
  const lists = named.map((_, at) => rows.map((row) => row[at]));
  const places = named.map((_, at) => `$${String(at + 1)}::text[]`);
  const set = columns.map((column, at) => `"${column}" = v.c${String(at)}`);
  await tx.query(
    `update ${table} x set ${set.join(', ')}
     from unnest(${places.join(', ')}) v (${named.join(', ')})
     where x."${key}" = v.c${String(columns.length)}`,
    lists,
  );
}

/** A name of our own as SQL. */
const name = (text: string): Sql => new Sql([`"${text}"`], []);
