import { kindOf } from './file-kind.js';
import { FileRefused, type FileTable, type KnowsHeader, MOST_BYTES } from './file-table.js';
import { readCsv } from './read-csv.js';
import { readWorkbook } from './read-workbook.js';

/**
 * A file that somebody brought in, as a table of texts. It never holds up what else the program does.
 * Throws FileRefused when it cannot be taken as a whole. Of the file name only the ending is used.
 */
export async function readTable(
  bytes: Buffer,
  fileName: string,
  knowsHeader: KnowsHeader,
): Promise<FileTable> {
  if (bytes.length > MOST_BYTES) {
    throw new FileRefused(
      'too-large',
      'Een bestand mag 5 MB groot zijn. Splits het, of haal weg wat niet nodig is, en kies het opnieuw.',
    );
  }
  return kindOf(bytes, fileName) === 'text'
    ? readCsv(bytes, knowsHeader)
    : readWorkbook(bytes, knowsHeader);
}
