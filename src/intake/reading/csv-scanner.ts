/** More columns than any list has; the rest of a row is passed over. Also known to workbook/sheet.mjs. */
const MOST_COLUMNS = 250;

/** As many as a sheet has. A row that goes on is none, and reading it would hold up everybody else. */
const MOST_CELLS = 16_384;

/** What a cell of a spreadsheet can hold: a quote that is not closed by then was never an opening one. */
const MOST_CHARACTERS = 32_767;

const QUOTE = 0x22;
const SPACE = 0x20;
const CR = 0x0d;
const LF = 0x0a;

/**
 * Reads CSV row by row as a spreadsheet does, and as forgiving: a stray quote is a sign like any other.
 * A parser that is strict about quotes would refuse the whole file for the one nickname that has them,
 * and one that believes every quote would swallow the rows behind it.
 */
export class CsvScanner {
  /** A row had no end that a sheet could have; it and what follows are not given. */
  isEndless = false;
  private at = 0;
  private readonly delimiter: number;

  constructor(
    private readonly text: string,
    delimiter: string,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** How many characters have been read. */
  get position(): number {
    return this.at;
  }

  /** The cells of the next row, none for an empty line; null at the end, and at a row that has none. */
  nextRow(): string[] | null {
    if (this.at >= this.text.length) return null;
    const cells: string[] = [];
    if (this.isLineEnd(this.text.charCodeAt(this.at))) {
      this.passLineEnd();
      return cells;
    }
    for (let count = 1; ; count += 1) {
      const cell = this.nextCell();
      if (cells.length < MOST_COLUMNS) cells.push(cell);
      if (this.text.charCodeAt(this.at) !== this.delimiter) break;
      if (count === MOST_CELLS) {
        this.isEndless = true;
        return null;
      }
      this.at += 1;
    }
    this.passLineEnd();
    return cells;
  }

  private nextCell(): string {
    const start = this.at;
    let opening = start;
    while (this.text.charCodeAt(opening) === SPACE) opening += 1;
    if (this.text.charCodeAt(opening) === QUOTE) {
      const closing = this.closingQuote(opening);
      if (closing > 0) {
        this.at = this.endOfCell(closing + 1);
        const quoted = this.text.slice(opening + 1, closing).replaceAll('""', '"');
        return quoted + this.text.slice(closing + 1, this.at);
      }
    }
    this.at = this.endOfCell(start);
    return this.text.slice(start, this.at);
  }

  /** Where what was opened is closed; -1 when it was not opened at all. */
  private closingQuote(opening: number): number {
    for (let from = opening + 1; ;) {
      const quote = this.text.indexOf('"', from);
      if (quote === -1 || quote - opening > MOST_CHARACTERS) return -1;
      if (this.text.charCodeAt(quote + 1) !== QUOTE) {
        return this.endsCell(quote + 1) || !this.hasLineBreak(opening, quote) ? quote : -1;
      }
      from = quote + 2;
    }
  }

  private endsCell(from: number): boolean {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE) at += 1;
    return at >= this.text.length || this.isEnd(this.text.charCodeAt(at));
  }

  private hasLineBreak(from: number, to: number): boolean {
    return /[\r\n]/.test(this.text.slice(from, to));
  }

  private endOfCell(from: number): number {
    let at = from;
    while (at < this.text.length && !this.isEnd(this.text.charCodeAt(at))) at += 1;
    return at;
  }

  private isEnd(code: number): boolean {
    return code === this.delimiter || this.isLineEnd(code);
  }

  private isLineEnd(code: number): boolean {
    return code === LF || code === CR;
  }

  private passLineEnd(): void {
    const isPair = this.text.charCodeAt(this.at) === CR && this.text.charCodeAt(this.at + 1) === LF;
    this.at += isPair ? 2 : 1;
  }
}
