import type { TableColumnOptions } from 'typeorm';

type Extra = Partial<TableColumnOptions>;

/** Column types that mean the same on SQLite and PostgreSQL. */
export const nullable: Extra = { isNullable: true };

export const text = (name: string, length: number, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  ...extra,
});
export const longText = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'text',
  ...extra,
});
export const uuid = (name: string, extra: Extra = {}): TableColumnOptions => text(name, 36, extra);
export const day = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'date',
  ...extra,
});
export const instant = (name: string, extra: Extra = {}): TableColumnOptions =>
  text(name, 24, extra);
export const integer = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'integer',
  ...extra,
});
export const yesNo = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
export const key = (column: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isPrimary: true,
});
