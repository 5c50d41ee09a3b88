import type { EntityManager } from 'typeorm';
import type { Keys } from '../config/keys.js';
import { frontOf, type Seals } from '../config/seals.js';
import { BEFORE_ALL, changeNextTexts, nextTexts, type Change } from '../database/change-texts.js';
import { sealedColumns } from '../database/sealed.js';
import { oneRow, Sql, sql, sqlJoin } from '../database/sql.js';
import type { TextColumns } from '../database/text-columns.js';
import type { Transactions } from '../database/transactions.js';
import { CLOSED_PLACES } from './closed-places.js';

interface Means {
  readonly transactions: Transactions;
  readonly seals: Seals;
  readonly keys: Keys;
}

/** How often everything is gone through at most: what others wrote meanwhile is found the next time. */
const MOST_ROUNDS = 3;

/**
 * Seals everything anew with the present secret, some rows at a time, each time whole or not at all. Stopped
 * anywhere it is done by doing it again: what has the present seal stays as it is. Gives how many rows changed.
 */
export async function renewAll({ transactions, seals, keys }: Means): Promise<number> {
  const places = await transactions.run((tx) => Promise.resolve(sealedColumns(tx.connection)));
  let changed = 0;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const before = changed;
    for (const place of places)
      changed += await renewIn(transactions, place, (text) => seals.renewed(text));
    for (const place of CLOSED_PLACES)
      changed += await renewIn(transactions, place, (text, key) =>
        keys.renewed(text, place.contextOf(key)),
      );
    if (changed === before) break;
  }
  return changed;
}

async function renewIn(
  transactions: Transactions,
  place: TextColumns,
  change: Change,
): Promise<number> {
  const next = (after: string) =>
    transactions.run((tx) => changeNextTexts(tx, place, after, change));
  let total = 0;
  for (let last: string | null = BEFORE_ALL; last !== null;) {
    const done = await next(last);
    [last, total] = [done.last, total + done.changed];
  }
  return total;
}

/** How many rows hold a text that is not sealed with this key. */
export async function rowsNotSealedWith(manager: EntityManager, name: string): Promise<number> {
  let total = 0;
  for (const { table, columns } of sealedColumns(manager.connection)) {
    const front = frontOf(name);
    const other = columns.map((column) => {
      const text = new Sql([`"${column}"`], []);
      return sql`(${text} is not null and substr(${text}, 1, ${front.length}) <> ${front})`;
    });
    const { count } = await oneRow<{ count: number }>(
      manager,
      sql`select count(*) as count from ${new Sql([table], [])} where ${sqlJoin(other, sql` or `)}`,
    );
    total += Number(count);
  }
  return total;
}

/** How many rows hold a value that is closed with an earlier secret, or with one that nobody gave. */
export async function rowsNotClosedWith(manager: EntityManager, keys: Keys): Promise<number> {
  let total = 0;
  for (const place of CLOSED_PLACES) {
    let after: string | undefined = BEFORE_ALL;
    while (after !== undefined) {
      const found = await nextTexts(manager, place, after);
      total += found.filter(
        ({ key, texts }) => !areClosed(keys, place.contextOf(key), texts),
      ).length;
      after = found.at(-1)?.key;
    }
  }
  return total;
}

const areClosed = (keys: Keys, context: string, texts: readonly (string | null)[]): boolean =>
  texts.every((text) => text === null || keys.isPresent(text, context));
