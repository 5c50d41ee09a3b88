import { QueryFailedError, type EntityManager } from 'typeorm';

interface Statement {
  run(values: readonly unknown[]): unknown;
}

interface SqliteHandle {
  prepare(text: string): Statement;
}

/** Statements live as long as the database that they were prepared for. */
const prepared = new WeakMap<SqliteHandle, Map<string, Statement>>();

/**
 * Runs a statement on SQLite once for each row of values, in the transaction of `tx`: prepared once, and
 * past the events, logging and waiting that come with every query of the mapper. Few texts are used so,
 * and they are kept.
 */
export function runForEach(
  tx: EntityManager,
  text: string,
  all: readonly (readonly unknown[])[],
): void {
  const statement = statementOf(handleOf(tx), text);
  let values: readonly unknown[] = [];
  try {
    for (values of all) statement.run(values);
  } catch (fault) {
    throw new QueryFailedError(text, [...values], fault as Error);
  }
}

const handleOf = (tx: EntityManager): SqliteHandle =>
  (tx.connection.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection;

function statementOf(handle: SqliteHandle, text: string): Statement {
  const known = prepared.get(handle) ?? new Map<string, Statement>();
  prepared.set(handle, known);
  const statement = known.get(text) ?? handle.prepare(text);
  known.set(text, statement);
  return statement;
}
