import type { EntityManager, ObjectLiteral } from 'typeorm';
import { ask } from './ask.js';
import { isPostgres } from './is-postgres.js';
import { opened } from './opened.js';

/** A piece of SQL with its values apart, so that a value can never become SQL. */
export class Sql {
  constructor(
    readonly texts: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** sql`select name from regions where number = ${7} and ${scope}`; an inserted Sql becomes part of the text, all else a parameter. */
export function sql(strings: TemplateStringsArray, ...inserts: unknown[]): Sql {
  const texts: string[] = [strings[0] ?? ''];
  const values: unknown[] = [];
  const append = (text: string) => (texts[texts.length - 1] += text);
  inserts.forEach((insert, index) => {
    if (insert instanceof Sql) {
      append(insert.texts[0] ?? '');
      insert.values.forEach((value, at) => {
        values.push(value);
        texts.push(insert.texts[at + 1] ?? '');
      });
    } else {
      values.push(insert instanceof Date ? insert.toISOString() : insert);
      texts.push('');
    }
    append(strings[index + 1] ?? '');
  });
  return new Sql(texts, values);
}

/** Pieces joined, as in sqlJoin([a, b], sql` and `); nothing for an empty list. */
export function sqlJoin(pieces: readonly Sql[], between: Sql): Sql {
  return pieces.reduce(
    (all, piece, index) => (index === 0 ? piece : sql`${all}${between}${piece}`),
    sql``,
  );
}

/** For `in (...)`; never empty, so that it stays SQL: an empty list matches nothing. */
export function sqlList(values: readonly unknown[]): Sql {
  return values.length === 0
    ? sql`(null)`
    : sql`(${sqlJoin(
        values.map((value) => sql`${value}`),
        sql`, `,
      )})`;
}

/**
 * `limit 30`, for queries that come with every page. SQLite looks at a parameter that stands there by itself
 * to make its plan, and then prepares the statement again for every value.
 */
export const limitTo = (count: number): Sql => sql`limit cast(${count} as integer)`;

/** Runs a query of our own: dates and instants as the text that the database has, sealed texts opened. */
export async function rows<Row extends ObjectLiteral>(
  manager: EntityManager,
  query: Sql,
): Promise<Row[]> {
  return opened(manager, await closedRows<Row>(manager, query));
}

/** The same with sealed texts as they are kept. */
export async function closedRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  query: Sql,
): Promise<Row[]> {
  const hasNumbers = isPostgres(manager);
  const text = query.texts.reduce(
    (all, part, index) => all + (hasNumbers ? `$${String(index)}` : '?') + part,
  );
  return ask<Row>(manager, text, query.values);
}

/** The one row of a query that always has one, such as a count. */
export async function oneRow<Row extends ObjectLiteral>(
  manager: EntityManager,
  query: Sql,
): Promise<Row> {
  const [row] = await rows<Row>(manager, query);
  if (!row) throw new Error('a query that always has a row gave none');
  return row;
}
