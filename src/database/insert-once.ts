import type { EntityManager, EntityTarget, QueryDeepPartialEntity } from 'typeorm';

/**
 * Inserts a row unless one with its id is there already. True when it was new: of two at once one is,
 * and the other waits until the first is kept or not.
 */
export async function insertOnce<Row extends { id: string }>(
  tx: EntityManager,
  Entity: EntityTarget<Row>,
  row: Row,
): Promise<boolean> {
  const [text, values] = tx
    .createQueryBuilder()
    .insert()
    .into(Entity)
    .values(row as QueryDeepPartialEntity<Row>)
    .orIgnore()
    .getQueryAndParameters();
  const inserted = await tx.query<{ id: string }[]>(`${text} returning id`, values);
  return inserted.length === 1;
}
