import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import { oneLine } from '../directory/text.js';
import { emailOf } from '../policy/formats.js';
import { Problem } from '../problems/problem.js';

/** As long as the column. */
export const LONGEST_NAME = 120;

/** A refusal at one field of a form. */
export function fieldProblem(field: string, message: string): Problem {
  return new Problem('invalid-input', message, [{ field, message }]);
}

/** Keeps others from changing the account and its roles until the commit; on SQLite writers take turns anyway. */
export async function holdAccount(tx: EntityManager, id: string): Promise<void> {
  if (tx.connection.options.type === 'postgres')
    await rows(tx, sql`select id from accounts where id = ${id} for update`);
}

/** Name and address as they are kept; Problem('invalid-input') for what cannot be one. */
export function personOf(given: { email: string; name: string }): { email: string; name: string } {
  const email = emailOf(given.email);
  const name = oneLine(given.name);
  if (!email)
    throw fieldProblem('email', 'Dit is geen e-mailadres. Schrijf het als naam@school.nl.');
  if (!/\p{L}/u.test(name)) throw fieldProblem('name', 'Vul een naam in.');
  if (name.length > LONGEST_NAME)
    throw fieldProblem('name', `Gebruik hoogstens ${LONGEST_NAME} tekens.`);
  return { email, name };
}
