import { setImmediate as othersFirst } from 'node:timers/promises';
import { CsvScanner } from './csv-scanner.js';
import { FileRefused, type FileTable, type KnowsHeader } from './file-table.js';
import { textOf } from './file-text.js';
import { TableInProgress } from './table-in-progress.js';

const DELIMITERS = [';', '\t', ','] as const;

/** What a spreadsheet puts above the header so that another reads it well. It shows no row for it. */
const SEP_LINE = /^"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)/i;

/** How many characters are read before others get their turn: some milliseconds. */
const STRETCH = 64 * 1024;

/** Reads CSV with the first delimiter that shows the header. Throws FileRefused. */
export async function readCsv(bytes: Buffer, knowsHeader: KnowsHeader): Promise<FileTable> {
  const text = textOf(bytes);
  const sep = SEP_LINE.exec(text);
  const body = sep ? text.slice(sep[0].length) : text;
  let hasColumns = false;
  for (const delimiter of sep?.[1] ? [sep[1]] : DELIMITERS) {
    const attempt = await readWith(delimiter, body, new TableInProgress(knowsHeader, null));
    const table = attempt.table();
    if (table) return table;
    hasColumns ||= attempt.hasColumns;
  }
  throw new FileRefused(hasColumns ? 'no-header' : 'not-a-table');
}

async function readWith(
  delimiter: string,
  text: string,
  table: TableInProgress,
): Promise<TableInProgress> {
  const scanner = new CsvScanner(text, delimiter);
  let rested = 0;
  for (let row = 1; !table.isHopeless; row += 1) {
    const cells = scanner.nextRow();
    if (cells === null) break;
    table.add(row, cells);
    if (scanner.position - rested < STRETCH) continue;
    rested = scanner.position;
    await othersFirst();
  }
  // Below a header these were rows of the list.
  if (scanner.isEndless && table.table()) throw new FileRefused('not-a-table');
  return table;
}
