import { Problem } from '../problems/problem.js';
import { columnName, LEAVE_OUT, type ColumnFault } from './columns.page.js';
import type { Column, Engine } from './engine.js';

export interface Mapped {
  readonly columns: Column[];
  /** What a person said of headers, to remember. */
  readonly said: ReadonlyMap<string, string | null>;
  readonly faults: readonly ColumnFault[];
}

/** The columns as a person chose them. What is never read stays so; two columns cannot be the same thing. */
export function mapped(
  columns: readonly Column[],
  input: Readonly<Record<string, string | string[]>>,
  { fields, keyOf }: Pick<Engine, 'fields' | 'keyOf'>,
): Mapped {
  const said = new Map<string, string | null>();
  const chosen = columns.map((column): Column => {
    const given = [input[columnName(column.index)] ?? []].flat()[0];
    if (given === undefined || column.how === 'dropped' || column.header === '') return column;
    const field = given === LEAVE_OUT ? null : given;
    if (field !== null && !Object.hasOwn(fields, field))
      throw new Problem('invalid-input', 'Kies wat er in de kolom staat uit de lijst.');
    if (field === column.field && column.how !== 'unknown') return column;
    said.set(keyOf(column.header), field);
    return { ...column, field, how: 'remembered' };
  });
  return { columns: chosen, said, faults: doubles(chosen, fields) };
}

function doubles(
  columns: readonly Column[],
  fields: Readonly<Record<string, string>>,
): ColumnFault[] {
  return columns.flatMap(({ index, field }) => {
    const first = columns.find((column) => column.field === field);
    if (field === null || !first || first.index === index) return [];
    const message = `${fields[field] ?? field} staat al in de kolom ${first.header}. Kies er één.`;
    return [{ index, message }];
  });
}
