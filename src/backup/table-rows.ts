import type { EntityManager, QueryRunner } from 'typeorm';
import { isPostgres } from '../database/is-postgres.js';
import { handleOf } from '../database/prepared.js';
import { isBoolean, type ColumnShape, type TableShape } from './tables.js';

/** Rows at a time: enough to be quick, few enough to need no memory. */
const AT_A_TIME = 1000;

/**
 * Every row of a table as a line of JSON that is the same on both databases, some at a time. Inside a transaction
 * that sees one moment, all tables are of that moment.
 */
export async function* linesOf(runner: QueryRunner, table: TableShape): AsyncGenerator<string[]> {
  const text = `select ${quoted(table.columns)} from "${table.name}"`;
  if (isPostgres(runner.manager)) yield* onPostgres(runner, text, table);
  else yield* onSqlite(runner.manager, text, table);
}

export const quoted = (columns: readonly ColumnShape[]): string =>
  columns.map(({ name }) => `"${name}"`).join(', ');

async function* onPostgres(runner: QueryRunner, text: string, { columns }: TableShape) {
  await runner.query(`declare backup_rows no scroll cursor for ${text}`);
  for (;;) {
    const found = await runner.manager.query<Record<string, unknown>[]>(
      `fetch ${AT_A_TIME} from backup_rows`,
    );
    if (found.length === 0) break;
    yield found.map((row) => JSON.stringify(columns.map(({ name }) => row[name])));
  }
  await runner.query('close backup_rows');
}

async function* onSqlite(manager: EntityManager, text: string, { columns }: TableShape) {
  const booleans = columns.flatMap((column, at) => (isBoolean(column) ? [at] : []));
  let lines: string[] = [];
  for (const row of handleOf(manager).prepare(text).raw().iterate()) {
    for (const at of booleans) row[at] = row[at] === null ? null : row[at] !== 0;
    lines.push(JSON.stringify(row));
    if (lines.length < AT_A_TIME) continue;
    yield lines;
    lines = [];
  }
  yield lines;
}
