import { sql, sqlJoin, type Sql } from '../database/sql.js';
import { oneLine } from './text.js';

export const PAGE_SIZE = 25;
const LONGEST_SEARCH = 100;
const LAST_PAGE = 10_000;

/** What may be asked of one list. The first sort order, and the first value of each filter, are the usual ones. */
export interface ListRules<Sort extends string = string> {
  readonly path: string;
  readonly sorts: readonly [Sort, ...Sort[]];
  readonly filters: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** Rows on a page, where that is another number than usual. */
  readonly pageSize?: number;
}

/** What is asked of a list in the address: `?zoek=maas&soort=mbo&sorteer=-brin&pagina=2`. */
export interface ListQuery<Sort extends string = string> {
  readonly rules: ListRules<Sort>;
  readonly search: string;
  readonly sort: Sort;
  readonly isDescending: boolean;
  readonly page: number;
  readonly filters: Readonly<Record<string, string>>;
}

/** What is searched for, whatever the rules. */
export const searchIn = (given: Readonly<Record<string, unknown>>): string =>
  oneLine(textIn(given, 'zoek')).slice(0, LONGEST_SEARCH);

function textIn(given: Readonly<Record<string, unknown>>, name: string): string {
  const value = [given[name]].flat()[0];
  return typeof value === 'string' ? value : '';
}

/** What the rules do not know is left out: an address that somebody changed still gives a list. */
export function readList<Sort extends string>(
  rules: ListRules<Sort>,
  given: Readonly<Record<string, unknown>>,
): ListQuery<Sort> {
  const text = (name: string) => textIn(given, name);
  const sort = text('sorteer');
  const page = Number(text('pagina'));
  return {
    rules,
    search: searchIn(given),
    sort: rules.sorts.find((each) => each === sort.replace(/^-/, '')) ?? rules.sorts[0],
    isDescending: sort.startsWith('-'),
    page: Number.isInteger(page) && page > 0 ? Math.min(page, LAST_PAGE) : 1,
    filters: Object.fromEntries(
      Object.entries(rules.filters).map(([name, values]) => [
        name,
        values.find((value) => value === text(name)) ?? values[0],
      ]),
    ),
  };
}

/** The part of a list that is asked for; a page beyond the last is the last. */
export function sliceOf(query: ListQuery, total: number): { page: number; offset: number } {
  const size = pageSizeOf(query);
  const page = Math.max(1, Math.min(query.page, Math.ceil(total / size)));
  return { page, offset: (page - 1) * size };
}

/** The same of rows that are at hand, in the order in which they are shown. */
export function shownOf<Row>(query: ListQuery, inOrder: readonly Row[]): Row[] {
  const { offset } = sliceOf(query, inOrder.length);
  return inOrder.slice(offset, offset + pageSizeOf(query));
}

/** The same with how many there are, turned around when that is asked. */
export function pageOf<Row>(query: ListQuery, inOrder: readonly Row[]) {
  const found = query.isDescending ? inOrder.toReversed() : inOrder;
  return { total: found.length, shown: shownOf(query, found) };
}

export const pageSizeOf = ({ rules }: ListQuery): number => rules.pageSize ?? PAGE_SIZE;

/** Rows in which every word of the search stands in one of the columns, in any case. */
export function matches(search: string, columns: readonly Sql[]): Sql {
  const words = search.split(' ').filter((word) => word !== '');
  if (words.length === 0) return sql`1 = 1`;
  const holds = (word: string) => {
    const pattern = `%${word.replace(/[!%_]/g, '!$&')}%`;
    const inColumn = (column: Sql) => sql`lower(${column}) like lower(${pattern}) escape '!'`;
    return sql`(${sqlJoin(columns.map(inColumn), sql` or `)})`;
  };
  return sqlJoin(words.map(holds), sql` and `);
}

/** `order by` on an expression of our own; `id` makes the order the same every time. */
export function orderBy(query: ListQuery, by: Readonly<Record<string, Sql>>, id: Sql): Sql {
  const direction = query.isDescending ? sql`desc` : sql`asc`;
  return sql`order by ${by[query.sort]} ${direction}, ${id}`;
}
