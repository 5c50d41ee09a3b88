import type { ColumnOptions, PrimaryColumnOptions, ValueTransformer } from 'typeorm';

/** Characters of an instant as it is stored: 2026-11-24T06:00:00.000Z. */
const INSTANT_LENGTH = 24;
export const UUID_LENGTH = 36;

const instantAsText: ValueTransformer = {
  to: (value: Date | null | undefined) => value?.toISOString() ?? value,
  from: (value: string | null) => (value === null ? null : new Date(value)),
};

/** A moment: UTC text that sorts and compares alike on both databases, read and written as Date. */
export function instant(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'varchar', length: INSTANT_LENGTH, transformer: instantAsText, ...options };
}

/** A reference to another row. */
export function uuid(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'varchar', length: UUID_LENGTH, ...options };
}

/** The id of a row. */
export function uuidKey(): PrimaryColumnOptions {
  return { type: 'varchar', length: UUID_LENGTH };
}

/** A value that is kept whole and never searched in, as JSON text. */
export function json(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'simple-json', ...options };
}
