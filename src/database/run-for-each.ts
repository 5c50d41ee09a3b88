import type { EntityManager } from 'typeorm';
import { failed, preparedFor } from './prepared.js';

/** Runs a statement on SQLite once for each row of values, in the transaction of `tx`. */
export function runForEach(
  tx: EntityManager,
  text: string,
  all: readonly (readonly unknown[])[],
): void {
  const { statement } = preparedFor(tx, text);
  let values: readonly unknown[] = [];
  try {
    for (values of all) statement.run(values);
  } catch (fault) {
    throw failed(text, values, fault);
  }
}
