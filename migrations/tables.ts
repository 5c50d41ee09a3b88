import { Table, TableForeignKey, TableIndex, type TableColumnOptions } from 'typeorm';

interface Shape {
  columns: TableColumnOptions[];
  /** Constraint name → column and the table whose key it refers to. */
  references?: Record<string, readonly [column: string, table: string, key?: string]>;
  indices?: Record<string, readonly string[]>;
  uniques?: Record<string, readonly string[]>;
}

/** A table with every constraint named as the entity names it. */
export function table(
  name: string,
  { columns, references = {}, indices = {}, uniques = {} }: Shape,
): Table {
  return new Table({
    name,
    columns,
    foreignKeys: Object.entries(references).map(
      ([constraint, [column, target, key = 'id']]) =>
        new TableForeignKey({
          name: constraint,
          columnNames: [column],
          referencedTableName: target,
          referencedColumnNames: [key],
        }),
    ),
    indices: [...indexes(indices, false), ...indexes(uniques, true)],
  });
}

const indexes = (named: Record<string, readonly string[]>, isUnique: boolean) =>
  Object.entries(named).map(
    ([name, columns]) => new TableIndex({ name, columnNames: [...columns], isUnique }),
  );
