import type { ProblemCode } from '../../problems/catalogue.js';
import { Problem } from '../../problems/problem.js';

/** A row of a file that is not empty. */
export interface FileRow {
  /** The line number that Excel shows: empty lines count, a `sep=` line does not, a cell with a line break is one row. */
  readonly row: number;
  /**
   * Trimmed, '' for an empty cell, and at least as many as the header has. More only when something
   * stands beyond the last column of the header: then the row has probably shifted.
   */
  readonly cells: readonly string[];
}

/** A file as a table of texts. */
export interface FileTable {
  /** Trimmed, as it stands in the file; '' for a column without a name. */
  readonly header: readonly string[];
  readonly headerRow: number;
  /** What stands below the header, without empty rows; at most `MOST_ROWS`. */
  readonly rows: readonly FileRow[];
  /** The sheet of the workbook; null for CSV. */
  readonly sheet: string | null;
}

/** Says whether these cells are the header. It is asked from the top down, so that titles may stand above it. */
export type KnowsHeader = (cells: readonly string[]) => boolean;

const MB = 1024 * 1024;
/** "Over 5 MB or 20,000 rows, an archive that unpacks beyond 50 MB" is refused (interfaces, roster file). */
export const MOST_BYTES = 5 * MB;
export const MOST_ROWS = 20_000;

/** Why a file as a whole is not taken in: nothing of it is stored. */
export type FileFault = Extract<
  ProblemCode,
  | 'not-a-table'
  | 'no-header'
  | 'too-large'
  | 'too-many-rows'
  | 'unpacks-too-large'
  | 'too-heavy'
  | 'not-what-it-says'
  | 'old-workbook'
  | 'locked-file'
  | 'damaged-file'
>;

/** A file that cannot be taken as a whole, with a sentence that says what to do. On the command line `not-a-table` is `not_a_table`. */
export class FileRefused extends Problem {
  constructor(fault: FileFault, detail?: string) {
    super(fault, detail);
  }
}
