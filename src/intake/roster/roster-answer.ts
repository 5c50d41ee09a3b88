import type { RecognisedColumn } from './columns.js';
import type { Fault, JudgedRow, Notice } from './roster.js';

/** What came of a roster (interfaces, "command line"). */
export interface RosterAnswer {
  readonly accepted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** One for every cell that is wrong. */
  readonly refused: readonly (Fault & { readonly row: number })[];
  readonly notices: readonly (Notice & { readonly row: number })[];
  /** Columns that were left out: 'niet ingelezen: BSN'. */
  readonly notRead: readonly string[];
}

/** The sentences name their row, because here they stand by themselves. */
export function refusalsIn(
  judged: readonly JudgedRow[],
): Pick<RosterAnswer, 'refused' | 'notices'> {
  const named = (row: number, message: string) => `Regel ${row}: ${message}`;
  return {
    refused: judged.flatMap(({ row, faults }) =>
      faults.map(({ message, ...fault }) => ({ row, ...fault, message: named(row, message) })),
    ),
    notices: judged.flatMap(({ row, notices }) =>
      notices.map(({ column, message }) => ({ row, column, message: named(row, message) })),
    ),
  };
}

export function notReadIn(columns: readonly RecognisedColumn[]): string[] {
  return columns
    .filter(({ field }) => field === null)
    .map(({ header, dropped }) => `niet ingelezen: ${nameOf(header, dropped)}`);
}

function nameOf(header: string, dropped: string | null): string {
  if (dropped === null) return `${header} (deze kolom kennen we niet)`;
  return header.toLowerCase() === dropped.toLowerCase() ? header : `${dropped} (kolom ${header})`;
}
