import {
  type FileRow,
  FileRefused,
  type FileTable,
  type KnowsHeader,
  MOST_ROWS,
} from './file-table.js';

/** Titles, a date, a name of a school may stand above the header; a whole list may not. */
const ROWS_BEFORE_HEADER = 50;

/** Characters. What is longer heads no column, and comparing it would hold up everybody else. */
const LONGEST_HEAD = 1000;

/** Takes in the rows of one file or sheet, from the top down, and counts while they come. */
export class TableInProgress {
  private header: string[] | null = null;
  private headerRow = 0;
  private readonly rows: FileRow[] = [];
  private seen = 0;
  private widest = 0;

  constructor(
    private readonly knowsHeader: KnowsHeader,
    private readonly sheet: string | null,
  ) {}

  /** No header where it can be: what follows will not change that. */
  get isHopeless(): boolean {
    return this.header === null && this.seen >= ROWS_BEFORE_HEADER;
  }

  /** Whether anything looked like columns. */
  get hasColumns(): boolean {
    return this.widest > 1;
  }

  /** Throws FileRefused with the first row too many. */
  add(row: number, written: readonly string[]): void {
    if (this.isHopeless) return;
    const cells = cleaned(written);
    if (cells.length === 0) return;
    if (this.header === null) this.lookForHeader(row, cells);
    else this.addBelow(this.header, row, cells);
  }

  /** Null while there is no header. */
  table(): FileTable | null {
    const { header, headerRow, rows, sheet } = this;
    return header && { header, headerRow, rows, sheet };
  }

  private lookForHeader(row: number, cells: string[]): void {
    this.seen += 1;
    this.widest = Math.max(this.widest, cells.length);
    if (cells.some(({ length }) => length > LONGEST_HEAD) || !this.knowsHeader(cells)) return;
    this.header = cells;
    this.headerRow = row;
  }

  private addBelow(header: readonly string[], row: number, cells: string[]): void {
    // Lists that were printed page by page, or put together, say it again.
    const isHeaderAgain =
      cells.length === header.length && cells.every((cell, at) => cell === header[at]);
    if (isHeaderAgain) return;
    if (this.rows.length === MOST_ROWS) throw new FileRefused('too-many-rows');
    while (cells.length < header.length) cells.push('');
    this.rows.push({ row, cells });
  }
}

/** Signs that cannot be seen, of which a database does not take all; tabs and line breaks stay. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff]/g;

/** What a safe export puts in front of a cell that a spreadsheet would calculate. */
const SAFEGUARD = /^'(?='*[=+\-@\t\r])/;

/** Without the empty cells at the end. */
function cleaned(written: readonly string[]): string[] {
  const filled = written.findLastIndex((cell) => cell !== '');
  const cells = written.slice(0, filled + 1).map(clean);
  while (cells.at(-1) === '') cells.pop();
  return cells;
}

/** Most cells: nothing but the signs of a keyboard, with a space in between. */
const TIDY = /^[!-&(-~][!-~]*(?: [!-~]+)*$/;

function clean(cell: string): string {
  if (cell === '' || TIDY.test(cell)) return cell;
  return cell.replaceAll(INVISIBLE, '').trim().replace(SAFEGUARD, '').trim();
}
