import type { FileRow, FileTable } from '../reading/file-table.js';
import { plainWord } from '../values.js';
import { dropReason } from './dropped.js';
import { isRosterField, type RosterField } from './fields.js';
import { HEADERS } from './headers.js';
import type { RosterRow } from './roster.js';

/** What a column of a file was taken for. */
export interface RecognisedColumn {
  /** From 0. */
  readonly index: number;
  readonly header: string;
  readonly field: RosterField | null;
  /** dropped: never read, such as a BSN; remembered: a person said so for an earlier file of this school. */
  readonly how: 'known' | 'remembered' | 'unknown' | 'dropped';
  /** What a dropped column holds: 'BSN', 'diagnose'. */
  readonly dropped: string | null;
}

/** How a header is remembered. */
export const headerKey = (header: string): string => plainWord(header).slice(0, LONGEST_KEY);
const LONGEST_KEY = 120;

/**
 * What each column is, by its header. `remembered` is header key → field, or null for "leave out". With
 * the rows at hand also a column full of BSN's under another name is found, and dropped.
 */
export function recogniseColumns(
  header: readonly string[],
  remembered: ReadonlyMap<string, string | null> = new Map(),
  rows: readonly FileRow[] = [],
): RecognisedColumn[] {
  const first = header.map((text, index) => recognise(text, index, remembered, rows));
  return withoutDoubles(withOpenOnesSettled(first)).filter(
    ({ header: text, field }) => text !== '' || field !== null,
  );
}

/** Enough of a roster to be one: a name, and a number or a date of birth. */
export function knowsRosterHeader(cells: readonly string[]): boolean {
  const fields = new Set(recogniseColumns(cells).map(({ field }) => field));
  const isNamed = fields.has('achternaam') || fields.has('roepnaam');
  const isNumbered =
    fields.has('leerlingnummer') || fields.has('mbo_studentnummer') || fields.has('nummer');
  return isNamed && (isNumbered || fields.has('geboortedatum'));
}

/** The rows by field, without totals and repeated headers. */
export function rosterRows(
  { header, rows }: Pick<FileTable, 'header' | 'rows'>,
  columns: readonly RecognisedColumn[],
): RosterRow[] {
  const read = columns.flatMap(({ index, field }) => (field ? [{ index, field }] : []));
  return rows
    .filter(({ cells }) => !isTotal(cells, read) && !isHeaderAgain(cells, header))
    .map(({ row, cells }) => {
      const known: Partial<Record<RosterField, string>> = {};
      for (const { index, field } of read) {
        const cell = cells[index] ?? '';
        if (cell !== '') known[field] = cell;
      }
      const beyond = cells.slice(header.length).find((cell) => cell !== '');
      return beyond === undefined ? { row, cells: known } : { row, cells: known, beyond };
    });
}

function recognise(
  header: string,
  index: number,
  remembered: ReadonlyMap<string, string | null>,
  rows: readonly FileRow[],
): RecognisedColumn {
  const key = headerKey(header);
  const kept = remembered.get(key);
  const known = HEADERS.get(key)?.field ?? null;
  const field = kept !== undefined ? (kept !== null && isRosterField(kept) ? kept : null) : known;
  const dropped = dropReason(header, field, cellsIn(rows, index));
  if (dropped) return { index, header, field: null, how: 'dropped', dropped };
  if (kept !== undefined) return { index, header, field, how: 'remembered', dropped: null };
  return { index, header, field, how: field ? 'known' : 'unknown', dropped: null };
}

function* cellsIn(rows: readonly FileRow[], index: number): Generator<string> {
  for (const { cells } of rows) yield cells[index] ?? '';
}

/** What the other columns say of 'BRIN' and 'Deelnemernummer'; else each row tells (`organisation-of-row.ts`). */
function withOpenOnesSettled(columns: readonly RecognisedColumn[]): RecognisedColumn[] {
  const has = (field: RosterField) => columns.some((column) => column.field === field);
  const isOfInstitution = !has('leerlingnummer') && !has('vso_brin');
  const settled = (field: RosterField, header: string): RosterField | null => {
    if (isOfInstitution && headerKey(header) === 'einddatum') return null;
    if (field === 'brin' && has('vso_brin')) return 'mbo_brin';
    if (field === 'brin' && has('mbo_brin')) return 'vso_brin';
    if (field !== 'nummer') return field;
    if (has('leerlingnummer')) return 'mbo_studentnummer';
    if (has('mbo_studentnummer')) return 'leerlingnummer';
    if (has('brin')) return 'nummer';
    return has('vso_brin') ? 'leerlingnummer' : 'mbo_studentnummer';
  };
  return columns.map((column) => {
    const field = column.field && settled(column.field, column.header);
    return { ...column, field, how: column.field && !field ? 'unknown' : column.how };
  });
}

/** Of columns that mean the same, what a person chose goes first, then the one whose name says it best. */
function withoutDoubles(columns: readonly RecognisedColumn[]): RecognisedColumn[] {
  const rank = ({ how, header, index }: RecognisedColumn) =>
    how === 'remembered' ? -1 : (HEADERS.get(headerKey(header))?.rank ?? 0) + index / 10_000;
  const best = new Map<RosterField, RecognisedColumn>();
  for (const column of columns) {
    const rival = column.field && best.get(column.field);
    if (column.field && (!rival || rank(column) < rank(rival))) best.set(column.field, column);
  }
  return columns.map((column) =>
    column.field === null || best.get(column.field) === column
      ? column
      : { ...column, field: null, how: 'unknown' },
  );
}

const TOTAL = /^(?:(?:eind|sub)?totaal|totalen|aantal|som|gemiddelde)\b/i;

/** 'Totaal;35;;;': says so in one of its cells, and nobody is born or named in it. */
function isTotal(
  cells: readonly string[],
  read: readonly { index: number; field: RosterField }[],
): boolean {
  if (!cells.some((cell) => TOTAL.test(cell))) return false;
  const person = read.filter(({ field }) => field === 'geboortedatum' || field === 'roepnaam');
  const filled = person.filter(({ index }) => (cells[index] ?? '') !== '').length;
  return filled < person.length || person.length === 0;
}

/** The header stands on every page of some exports. */
const isHeaderAgain = (cells: readonly string[], header: readonly string[]): boolean =>
  header.every((text, index) => (cells[index] ?? '').toLowerCase() === text.toLowerCase());
