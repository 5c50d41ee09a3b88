import { Problem } from '../problems/problem.js';
import type { KeptRow } from './import-rows.js';

/** What a person typed at one row, and what is to be done with it. */
export interface RowEdit {
  readonly typed: Readonly<Record<string, string>>;
  /** mend, skip, or the answer to the question of the row. */
  readonly doing: string | null;
}

/** By the number of the row. */
export type RowEdits = ReadonlyMap<number, RowEdit>;

export const MEND = 'verbeteren';
export const SKIP = 'overslaan';

const NAME = /^rij-(\d{1,7})-([a-z_]{1,30})$/;
const DOING = 'doen';
const LONGEST_CELL = 300;

/** The name of a field on the page where rows are mended. */
export const cellName = (row: number, field: string): string => `rij-${row}-${field}`;
export const doingName = (row: number): string => cellName(row, DOING);

/** Reads what was typed at the rows of a page. Problem 'invalid-input' for a field that no row has. */
export function readEdits(
  input: Readonly<Record<string, string | string[]>>,
  fields: Readonly<Record<string, string>>,
): RowEdits {
  const edits = new Map<number, { typed: Record<string, string>; doing: string | null }>();
  for (const [name, given] of Object.entries(input)) {
    const [, row, field = ''] = NAME.exec(name) ?? [];
    const isKnown = field === DOING || Object.hasOwn(fields, field);
    if (row === undefined || !isKnown)
      throw new Problem(
        'invalid-input',
        `Het veld "${name.slice(0, LONGEST_CELL)}" kennen we niet.`,
      );
    const edit = edits.get(Number(row)) ?? { typed: {}, doing: null };
    const value = ([given].flat()[0] ?? '').slice(0, LONGEST_CELL);
    if (field === DOING) edit.doing = value;
    else edit.typed[field] = value;
    edits.set(Number(row), edit);
  }
  return edits;
}

/** The row with what was typed. An answer that the question does not offer is none. */
export function edited(row: KeptRow, edit: RowEdit): KeptRow {
  const { content } = row;
  const isSkipped = edit.doing === null ? content.isSkipped : edit.doing === SKIP;
  const choice =
    edit.doing !== null && answersOf(row).includes(edit.doing) ? edit.doing : row.choice;
  const typed = { ...content.typed, ...edit.typed };
  return { ...row, choice, content: { ...content, typed, isSkipped } };
}

/** What can be answered to the question of a row. */
export function answersOf({ content }: KeptRow): string[] {
  const question = content.verdict?.question ?? null;
  if (question === null) return [];
  if (question.kind === 'change') return ['correction', 'switch'];
  return [...question.candidates.map(({ studentId }) => studentId), 'new'];
}
