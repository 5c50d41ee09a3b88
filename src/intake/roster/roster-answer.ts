import type { RecognisedColumn } from './columns.js';
import type { Fault, JudgedRow, Notice } from './roster.js';

/** What came of a roster (interfaces, "command line"). */
export interface RosterAnswer {
  readonly accepted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** One for every cell that is wrong. */
  readonly refused: readonly RowFault[];
  readonly notices: readonly RowNotice[];
  /** Columns that were left out: 'niet ingelezen: BSN'. */
  readonly notRead: readonly string[];
}

type Parts = AsyncGenerator<readonly JudgedRow[]>;
type RowFault = Fault & { readonly row: number };
type RowNotice = Notice & { readonly row: number };

/** Gathers what there is to say of the rows of a file while they pass. */
export class AnswerInProgress {
  private readonly counts = { new: 0, update: 0, same: 0 };
  private readonly refused: RowFault[] = [];
  private readonly notices: RowNotice[] = [];

  constructor(private readonly columns: readonly RecognisedColumn[]) {}

  async *passing(parts: Parts): Parts {
    for await (const part of parts) {
      for (const row of part) this.add(row);
      yield part;
    }
  }

  /** What the rows would do. */
  answer(): RosterAnswer {
    const { counts, refused, notices, columns } = this;
    const { new: accepted, update: updated, same: unchanged } = counts;
    return { accepted, updated, unchanged, refused, notices, notRead: notReadIn(columns) };
  }

  /** The sentences name their row, because here they stand by themselves. */
  private add({ row, plan, faults, notices }: JudgedRow): void {
    const named = (message: string) => `Regel ${row}: ${message}`;
    if (plan !== null) this.counts[plan] += 1;
    for (const { message, ...fault } of faults)
      this.refused.push({ row, ...fault, message: named(message) });
    for (const { column, message } of notices)
      this.notices.push({ row, column, message: named(message) });
  }
}

function notReadIn(columns: readonly RecognisedColumn[]): string[] {
  return columns
    .filter(({ field }) => field === null)
    .map(({ header, dropped }) => `niet ingelezen: ${nameOf(header, dropped)}`);
}

function nameOf(header: string, dropped: string | null): string {
  if (dropped === null) return `${header} (deze kolom kennen we niet)`;
  return header.toLowerCase() === dropped.toLowerCase() ? header : `${dropped} (kolom ${header})`;
}
