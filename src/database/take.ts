import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { closedRows, Sql, sql } from './sql.js';

type Column = EntityMetadata['columns'][number];

/** How a table is taken: the beginning of the query, and the columns whose values are not kept as they are. */
interface Taking {
  readonly from: Sql;
  readonly prepared: readonly Column[];
}

/** Worked out once for each table: sessions are taken with every request. */
const known = new WeakMap<EntityMetadata, Taking>();

/**
 * Many rows of a table as plain objects with the fields of its entity, to change them and `put` them back:
 * without the cost of making entities. `where` speaks of the table as `x`.
 */
export async function take<T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  where: Sql,
): Promise<T[]> {
  const { from, prepared } = takingOf(manager.connection.getMetadata(target));
  const { driver } = manager.connection;
  const found = await closedRows<Record<string, unknown>>(manager, sql`${from}${where}`);
  for (const row of found)
    for (const column of prepared)
      row[column.propertyName] = driver.prepareHydratedValue(row[column.propertyName], column);
  return found as T[];
}

function takingOf(metadata: EntityMetadata): Taking {
  const found = known.get(metadata) ?? taking(metadata);
  known.set(metadata, found);
  return found;
}

function taking({ columns, tableName }: EntityMetadata): Taking {
  const named = columns.map(
    ({ databaseName, propertyName }) => `x."${databaseName}" as "${propertyName}"`,
  );
  return {
    from: new Sql([`select ${named.join(', ')} from ${tableName} x where `], []),
    prepared: columns.filter(({ type, transformer }) => type !== 'varchar' || transformer),
  };
}
