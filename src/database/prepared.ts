import { QueryFailedError, type EntityManager } from 'typeorm';

interface Statement {
  /** Whether it gives rows. */
  readonly reader: boolean;
  run(values: readonly unknown[]): unknown;
  all(values: readonly unknown[]): unknown[][];
  iterate(): IterableIterator<unknown[]>;
  raw(): this;
  columns(): { readonly name: string }[];
}

interface SqliteHandle {
  prepare(text: string): Statement;
}

/** A statement, and the names of what it gives. */
export interface Prepared {
  readonly statement: Statement;
  readonly names: readonly string[];
}

/** As many as the texts in use; one of which nobody asks any more makes room. */
const MOST = 500;

/*
 * SQLite answers in this process: a query of our own goes to a statement that was prepared once, past the
 * events, logging and waiting that come with every query of the mapper, which cost more than most queries.
 */

/** Statements live as long as the database that they were prepared for. */
const kept = new WeakMap<SqliteHandle, Map<string, Prepared>>();

/** The rows of a query; none of a statement that gives no rows. */
export function rowsOnSqlite<Row>(
  manager: EntityManager,
  text: string,
  given: readonly unknown[],
): Row[] {
  const values = given.map((value) => (typeof value === 'boolean' ? Number(value) : value));
  try {
    const { statement, names } = preparedFor(manager, text);
    if (statement.reader) return statement.all(values).map((cells) => named<Row>(names, cells));
    statement.run(values);
    return [];
  } catch (fault) {
    throw failed(text, values, fault);
  }
}

/** All rows of a query get their fields in the same order: so they are light, and quick to read. */
function named<Row>(names: readonly string[], cells: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < names.length; at += 1) row[names[at]] = cells[at];
  return row as Row;
}

/** Prepared now, or when it was asked before. */
export function preparedFor(manager: EntityManager, text: string): Prepared {
  const handle = handleOf(manager);
  const all = kept.get(handle) ?? new Map<string, Prepared>();
  kept.set(handle, all);
  const found = all.get(text) ?? prepare(handle, text);
  all.delete(text);
  all.set(text, found); // the last
  if (all.size > MOST) all.delete(all.keys().next().value as string);
  return found;
}

function prepare(handle: SqliteHandle, text: string): Prepared {
  const statement = handle.prepare(text);
  if (!statement.reader) return { statement, names: [] };
  return { statement: statement.raw(), names: statement.columns().map(({ name }) => name) };
}

/** The database itself, past the mapper. */
export const handleOf = ({ connection }: EntityManager): SqliteHandle =>
  (connection.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection;

export const failed = (
  text: string,
  values: readonly unknown[],
  fault: unknown,
): QueryFailedError => new QueryFailedError(text, [...values], fault as Error);
