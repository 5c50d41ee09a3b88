import type { ColumnOptions, DataSource, EntityManager, ValueTransformer } from 'typeorm';
import type { Seals } from '../config/seals.js';
import type { TextColumns } from './text-columns.js';

/*
 * Columns with free text that people wrote about a person: sealed on their way in, opened on their way out.
 * Entities say which; each data source has its own seals, so that programs with other secrets live side by side.
 */

const closed = (): never => {
  throw new Error('a sealed column was used on a data source without seals');
};
const unbound = (): ValueTransformer => ({ to: closed, from: closed });
const TEXT = unbound();
const JSON_TEXT = unbound();

/** Free text about a person. How long it may be is for what comes in to say: sealed it is longer. */
export const sealed = (options: ColumnOptions = {}): ColumnOptions => ({
  type: 'text',
  transformer: TEXT,
  ...options,
});

/** The same for a value that holds free text somewhere, kept as JSON. */
export const sealedJson = (options: ColumnOptions = {}): ColumnOptions => ({
  ...sealed(options),
  transformer: JSON_TEXT,
});

const known = new WeakMap<DataSource, Seals>();
const bound = new WeakSet<ValueTransformer>();

/** Gives an initialized data source its seals. */
export function bindSeals(source: DataSource, seals: Seals): void {
  known.set(source, seals);
  const text = nullsApart(
    (value) => seals.seal(value as string),
    (kept) => seals.open(kept),
  );
  const json = nullsApart(
    (value) => seals.seal(JSON.stringify(value)),
    (kept) => JSON.parse(seals.open(kept)) as unknown,
  );
  for (const { columns } of source.entityMetadatas)
    for (const column of columns)
      if (column.transformer === TEXT) column.transformer = text;
      else if (column.transformer === JSON_TEXT) column.transformer = json;
}

function nullsApart(
  seal: (value: unknown) => string,
  open: (kept: string) => unknown,
): ValueTransformer {
  const transformer = {
    to: (value: unknown) => (value === null || value === undefined ? value : seal(value)),
    from: (kept: string | null) => (kept === null ? null : open(kept)),
  };
  bound.add(transformer);
  return transformer;
}

/** The seals of a data source; null on one that was opened without. */
export const sealsOf = ({ connection }: EntityManager): Seals | null =>
  known.get(connection) ?? null;

/** For SQL of our own that writes a text into a sealed column. */
export function sealedFor(manager: EntityManager, text: string | null): string | null {
  const seals = sealsOf(manager) ?? closed();
  return text === null ? null : seals.seal(text);
}

/** The same the other way round, for what `rows` does not open. */
export const openedBy = (manager: EntityManager, text: string): string =>
  (sealsOf(manager) ?? closed()).open(text);

/** Where sealed texts are kept. */
export function sealedColumns(source: DataSource): TextColumns[] {
  return source.entityMetadatas.flatMap(({ tableName, columns, primaryColumns: [key] }) => {
    const own = columns.filter(({ transformer }) => bound.has(transformer as ValueTransformer));
    return key && own.length > 0
      ? [{ table: tableName, key: key.databaseName, columns: own.map((each) => each.databaseName) }]
      : [];
  });
}
