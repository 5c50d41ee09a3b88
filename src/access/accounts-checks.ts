import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/audit-line.js';
import { isPostgres } from '../database/is-postgres.js';
import { rows, sql } from '../database/sql.js';
import { oneLine } from '../directory/text.js';
import type { Day } from '../policy/day.js';
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
  if (isPostgres(tx)) await rows(tx, sql`select id from accounts where id = ${id} for update`);
}

/**
 * Holds the account and that of the actor, always in the same order, and looks whether the actor is still an administrator:
 * two who put each other out at the same moment must not both succeed. The command line is nobody and always may.
 */
export async function holdAccounts(
  tx: EntityManager,
  { accountId: actorId }: Actor,
  id: string,
  today: Day,
): Promise<void> {
  for (const each of [...new Set([id, actorId ?? id])].sort()) await holdAccount(tx, each);
  if (actorId === null) return;
  const inForce = await rows(
    tx,
    sql`select p.id from appointments p join accounts a on a.id = p.account_id
        where a.id = ${actorId} and (a.closed_on is null or a.closed_on > ${today})
          and p.role = 'administrator' and p.starts_on <= ${today}
          and (p.ends_on is null or p.ends_on >= ${today})`,
  );
  if (inForce.length === 0) throw new Problem('not-found');
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
