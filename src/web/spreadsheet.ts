import { stringify } from 'csv-stringify/sync';

export type SheetRows = readonly (readonly string[])[];

/**
 * What a spreadsheet would take for the beginning of a formula, or pass over on its way to one. Also
 * behind quotes: reading takes one quote away, and must give back what was written.
 */
const DANGEROUS = /^'*[=+\-@\t\r\0]/;
/** Half a letter, or no letter at all: not allowed in XML. */
const NO_TEXT = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** A text as a spreadsheet shows it, also where it looks like a formula (S8): then a quote stands before it. */
export function safeCell(text: string): string {
  const shown = text.replace(NO_TEXT, '');
  return DANGEROUS.test(text) || DANGEROUS.test(shown) ? `'${shown}` : shown;
}

/** For Dutch Excel: semicolons, and a mark that says UTF-8. */
export function asCsv(rows: SheetRows): Buffer {
  const safe = rows.map((row) => row.map(safeCell));
  return Buffer.from(stringify(safe, { delimiter: ';', bom: true, record_delimiter: '\r\n' }));
}

const WIDTH = { least: 10, most: 48 };

/** A workbook of one sheet with texts only, the first row as its head. What writes it is read when somebody first asks for one. */
export async function asXlsx(sheet: string, rows: SheetRows): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const [head = [], ...body] = rows.map((row) => row.map((text) => keptByWriter(safeCell(text))));
  const data = [
    head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...body.map((row) => row.map((value) => ({ value, type: String }))),
  ];
  const columns = head.map((title, index) => ({
    width: widthOf([title, ...body.map((row) => row[index] ?? '')]),
  }));
  return writeXlsxFile(data, { sheet, stickyRowsCount: 1, columns }).toBuffer();
}

/** The writer loses texts that JavaScript has a name for, such as "constructor"; a space behind one keeps it. */
const keptByWriter = (text: string): string => (text in Object.prototype ? `${text} ` : text);

function widthOf(texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  return Math.min(WIDTH.most, Math.max(WIDTH.least, longest + 2));
}
