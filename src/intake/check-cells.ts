import type { Option } from '../web/field.js';
import type { CellFault, Column } from './engine.js';
import type { ImportKind } from './import.entity.js';
import type { KeptRow } from './import-rows.js';
import { cellName } from './row-edits.js';

/** Which cells say who a row is about, and which stand beside what is wrong, to recognise the row by. */
const WHO: Readonly<Record<ImportKind, readonly string[]>> = {
  roster: ['roepnaam', 'tussenvoegsel', 'achternaam'],
  absence: ['leerlingnummer'],
};
const BESIDE: Readonly<Record<ImportKind, readonly string[]>> = {
  roster: ['geboortedatum', 'email', 'mbo_instelling', 'vso_brin'],
  absence: ['datum', 'uren', 'soort'],
};
export const WHO_HEAD: Readonly<Record<ImportKind, string>> = {
  roster: 'Naam',
  absence: 'Leerlingnummer',
};
/** More columns side by side cannot be read; what else is wrong stands together in a last one. */
const MOST_COLUMNS = 3;

/** Values to choose from, by field. */
export type Choices = Readonly<Record<string, readonly Option[]>>;

export interface CellContext {
  readonly kind: ImportKind;
  readonly columns: readonly Column[];
  readonly fields: Readonly<Record<string, string>>;
  readonly choices: Choices;
}

/** What stands in a cell of a row now: as typed, or as it came. */
export function valueOf({ content }: KeptRow, field: string, columns: readonly Column[]): string {
  const typed = content.typed[field];
  if (typed !== undefined) return typed;
  const column = columns.find((each) => each.field === field);
  return column ? (content.cells[column.index] ?? '') : '';
}

/** What a person reads in a cell: of a code that is known, what it stands for. */
function shownValue(row: KeptRow, field: string, { columns, choices }: CellContext): string {
  const value = valueOf(row, field, columns);
  return choices[field]?.find((option) => option.value === value)?.label ?? value;
}

export function whoIn(row: KeptRow, { kind, columns }: CellContext): string {
  const parts = WHO[kind].map((field) => valueOf(row, field, columns)).filter(Boolean);
  return parts.length === 0 ? 'Zonder naam' : parts.join(' ');
}

/** The columns of the table: where most is wrong on this page, filled up with what rows are known by. */
export function shownFields(
  rows: readonly KeptRow[],
  { kind, columns, fields }: CellContext,
): string[] {
  const wrong = new Map<string, number>();
  for (const row of rows)
    for (const { column } of faultsOf(row))
      if (!WHO[kind].includes(column)) wrong.set(column, (wrong.get(column) ?? 0) + 1);
  const most = [...wrong].sort(([, one], [, other]) => other - one).map(([field]) => field);
  const beside = BESIDE[kind].filter((field) => columns.some((column) => column.field === field));
  const chosen = [...new Set([...most, ...beside])].slice(0, MOST_COLUMNS);
  return Object.keys(fields).filter((field) => chosen.includes(field));
}

export const faultsOf = ({ content }: KeptRow): readonly CellFault[] =>
  content.verdict?.faults ?? [];

/** The cells of a row under the columns that are shown, and what is wrong elsewhere. */
export function cellsOf(row: KeptRow, shown: readonly string[], context: CellContext) {
  const faults = faultsOf(row);
  const inPlace = (field: string) => faults.filter(({ column }) => column === field).slice(0, 1);
  const elsewhere = faults.filter(
    ({ column }, at) =>
      !shown.includes(column) && faults.findIndex((fault) => fault.column === column) === at,
  );
  return {
    cells: shown.map((field) => {
      const inputs = inPlace(field).map((fault) => inputOf(row, fault, context));
      return {
        head: labelOf(field, context),
        inputs,
        isFaulty: inputs.length > 0,
        text: inputs.length > 0 ? null : shownValue(row, field, context),
      };
    }),
    elsewhere: elsewhere.map((fault) => inputOf(row, fault, context)),
  };
}

export const labelOf = (field: string, { fields }: CellContext): string => fields[field] ?? field;

/** A field in the place of the faulty cell, with what was in it. */
function inputOf(row: KeptRow, fault: CellFault, context: CellContext) {
  const { column, value, code, message } = fault;
  const id = cellName(row.row, column);
  const typed = row.content.typed[column] ?? value;
  const isDay = /datum/.test(column);
  return {
    id,
    name: id,
    head: labelOf(column, context),
    label: `${labelOf(column, context)}, rij ${row.row}`,
    value: typed,
    // Which cell it is about can be seen: it stands in its place.
    message: code === 'missing' ? 'Vul dit in.' : message,
    errorId: `${id}-fout`,
    placeholder: isDay ? 'dd-mm-jjjj' : null,
    inputmode: isDay ? 'numeric' : null,
    options: optionsOf(column, typed, context.choices),
  };
}

/** To choose from where the values are known: what is not among them is left to be chosen. */
function optionsOf(column: string, value: string, choices: Choices) {
  const known = choices[column];
  if (!known) return null;
  const isKnown = known.some((option) => option.value === value);
  return [{ value: isKnown ? '' : value, label: 'Kies een school' }, ...known].map((option) => ({
    ...option,
    isSelected: option.value === value,
  }));
}
