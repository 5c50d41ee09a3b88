import type { EntityManager, EntityTarget } from 'typeorm';
import { ask } from './ask.js';
import { insertOf } from './put.js';

/**
 * Inserts a row unless one with its id is there already. True when it was new: of two at once one is,
 * and the other waits until the first is kept or not.
 */
export async function insertOnce<Row extends { id: string }>(
  tx: EntityManager,
  Entity: EntityTarget<Row>,
  row: Row,
): Promise<boolean> {
  const [text, values] = insertOf(tx, Entity, row);
  const inserted = await ask(tx, `${text} on conflict do nothing returning id`, values);
  return inserted.length === 1;
}
