import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { closedRows, Sql, sql } from './sql.js';

/**
 * Many rows of a table as plain objects with the fields of its entity, to change them and `put` them back:
 * without the cost of making entities. `where` speaks of the table as `x`.
 */
export async function take<T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  where: Sql,
): Promise<T[]> {
  const { columns, tableName } = manager.connection.getMetadata(target);
  const { driver } = manager.connection;
  const named = columns.map(
    ({ databaseName, propertyName }) => `x."${databaseName}" as "${propertyName}"`,
  );
  const from = new Sql([`select ${named.join(', ')} from ${tableName} x where `], []);
  const found = await closedRows<Record<string, unknown>>(manager, sql`${from}${where}`);
  const prepared = columns.filter(({ type, transformer }) => type !== 'varchar' || transformer);
  for (const row of found)
    for (const column of prepared)
      row[column.propertyName] = driver.prepareHydratedValue(row[column.propertyName], column);
  return found as T[];
}
