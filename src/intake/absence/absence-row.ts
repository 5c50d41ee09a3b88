import type { AbsenceKind } from '../../absence/absence-line.entity.js';
import type { FileRow } from '../reading/file-table.js';
import type { Day } from '../../policy/day.js';
import type { RefusalCode } from '../roster/roster.js';
import type { AbsenceColumn, AbsenceField } from './columns.js';

/** A row of an absence file, with its cells by field as they stand in the file. */
export interface AbsenceRow {
  readonly id: string;
  /** The line number that Excel shows. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<AbsenceField, string>>>;
  /** What stands beyond the last column of the header: the row has shifted. */
  readonly beyond?: string;
}

export interface AbsenceFault {
  readonly column: AbsenceField;
  /** As it stands in the file. */
  readonly value: string;
  readonly code: RefusalCode;
  /** A Dutch sentence that says what to do. */
  readonly message: string;
}

/** What a good row says. */
export interface Absence {
  readonly studentId: string;
  /** The institution whose absence it is. */
  readonly organisationId: string;
  readonly onDay: Day;
  readonly kind: AbsenceKind;
  readonly minutes: number;
}

/** A row with what becomes of it. */
export interface JudgedAbsence {
  readonly id: string;
  readonly row: number;
  readonly state: 'good' | 'refused' | 'same';
  readonly plan: 'new' | 'update' | 'same' | null;
  readonly faults: readonly AbsenceFault[];
  /** Null when it is refused. */
  readonly absence: Absence | null;
  /** What is on file of that day and is replaced. */
  readonly replaces: Pick<Absence, 'kind' | 'minutes'> | null;
}

/** The rows by field; a total or an empty line is nobody's absence. */
export function absenceRows(
  header: readonly string[],
  columns: readonly AbsenceColumn[],
  rows: readonly FileRow[],
): Omit<AbsenceRow, 'id'>[] {
  const read = columns.flatMap(({ index, field }) => (field ? [{ index, field }] : []));
  return rows.flatMap(({ row, cells }) => {
    const known: Partial<Record<AbsenceField, string>> = {};
    for (const { index, field } of read) if (cells[index]) known[field] = cells[index];
    if (Object.keys(known).length === 0 || cells.some((cell) => TOTAL.test(cell))) return [];
    const beyond = cells.slice(header.length).find((cell) => cell !== '');
    return [{ row, cells: known, ...(beyond === undefined ? {} : { beyond }) }];
  });
}

const TOTAL = /^(?:(?:eind|sub)?totaal|totalen)\b/i;
