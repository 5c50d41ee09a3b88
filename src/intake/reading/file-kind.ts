import { extname } from 'node:path';
import { FileRefused } from './file-table.js';

export type FileKind = 'text' | 'workbook';
type Content = 'text' | 'markup' | 'archive' | 'office' | 'other';

/** What a file is, when its name and its content agree. Throws FileRefused when they do not, or when it is no table. */
export function kindOf(bytes: Buffer, fileName: string): FileKind {
  if (bytes.length === 0) {
    throw new FileRefused('not-a-table', 'Het bestand is leeg. Kies een bestand met gegevens.');
  }
  const content = contentOf(bytes);
  if (content === 'office' && bytes.includes(LOCKED)) throw new FileRefused('locked-file');
  const said = SAID_BY[extname(fileName).toLowerCase()];
  if (said === undefined) throw new FileRefused('not-a-table');
  if (said === 'office' && content === 'office') throw new FileRefused('old-workbook');
  if (said !== 'anything' && said !== content) throw masquerade(fileName, content);
  if (content === 'text') return 'text';
  if (content === 'archive') return 'workbook';
  throw new FileRefused('not-a-table');
}

/** What each kind of name promises; a file without an ending promises nothing. */
const SAID_BY: Readonly<Record<string, Content | 'anything'>> = {
  '': 'anything',
  '.csv': 'text',
  '.txt': 'text',
  '.tsv': 'text',
  '.tab': 'text',
  '.xlsx': 'archive',
  '.xlsm': 'archive',
  '.xls': 'office',
};

/** The sentence goes on with what to do. */
const WHAT_IT_IS: Readonly<Record<Content, string>> = {
  text: 'een tekstbestand (CSV)',
  markup: 'een webpagina',
  archive: 'een Excel-werkmap (.xlsx) of zip',
  office: 'een oud Excel-bestand (.xls)',
  other: 'geen tabel',
};

function masquerade(fileName: string, content: Content): FileRefused {
  const ending = extname(fileName).toLowerCase();
  return new FileRefused(
    'not-what-it-says',
    `De naam eindigt op ${ending}, maar de inhoud is ${WHAT_IT_IS[content]}. Open het in Excel, sla het op als Excel-werkmap (.xlsx) of CSV, en kies dat bestand.`,
  );
}

const ZIP = Buffer.from('PK');
const OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The name of the part in which a workbook with a password is hidden. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

function contentOf(bytes: Buffer): Content {
  if (startsWith(bytes, ZIP) && [3, 5].includes(bytes[2] ?? 0)) return 'archive';
  if (startsWith(bytes, OFFICE)) return 'office';
  if (!looksLikeText(bytes)) return 'other';
  const start = bytes.subarray(0, SAMPLE).toString('latin1').replaceAll('\0', '');
  if (/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*<[!?a-z]/i.test(start)) return 'markup';
  return /^(?:%PDF-|\{\\rtf)/.test(start) ? 'other' : 'text';
}

const startsWith = (bytes: Buffer, signs: Buffer): boolean =>
  bytes.subarray(0, signs.length).equals(signs);

const SAMPLE = 4096;
const MOST_STRANGE = 0.02;
const A_FEW = 5;

/** Text has line breaks and tabs, but next to none of the other control signs; in UTF-16 every other byte is 0. */
function looksLikeText(bytes: Buffer): boolean {
  const isWide =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const sample = bytes.subarray(0, SAMPLE);
  const strange = sample.filter((byte) => byte < 0x20 && !ORDINARY.has(byte));
  return isWide || strange.length <= A_FEW + sample.length * MOST_STRANGE;
}

/** Tab, line feed, form feed, carriage return. */
const ORDINARY: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d]);
