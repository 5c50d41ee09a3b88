import { asXlsx } from '../../web/spreadsheet.js';
import type { RosterColumn } from '../../intake/roster/fields.js';
import type { Day } from '../../policy/day.js';
import type { Delivery, RosterLine } from '../plan/deliveries.js';

interface GeneratedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

type Table = readonly (readonly string[])[];
type Dialect = (
  lines: readonly RosterLine[],
  name: string,
) => GeneratedFile | Promise<GeneratedFile>;

/** How each school hands over its roster, and institutions theirs: as in the sample files. */
const DIALECTS: Readonly<Record<string, Dialect>> = {
  '98AB': administration,
  '98AC': international,
  '98AE': administration,
};
/** De Kade sends Excel when there are several students to tell of. A workbook is read by a process of its own, which takes a while. */
const KEEPS_WORKBOOKS = '98AF';
const WORTH_A_WORKBOOK = 3;

export function fileOf({ brin, on, lines }: Delivery): Promise<GeneratedFile> {
  const isWorkbook = brin === KEEPS_WORKBOOKS && lines.length >= WORTH_A_WORKBOOK;
  const dialect = isWorkbook ? workbook : (DIALECTS[brin] ?? canonical);
  return Promise.resolve(dialect(lines, `rooster-${brin.toLowerCase()}-${on}`));
}

/** Our own columns, UTF-8 with semicolons. */
function canonical(lines: readonly RosterLine[], name: string): GeneratedFile {
  return { name: `${name}.csv`, bytes: Buffer.from(separated(withHeader(lines), ';')) };
}

/** Our columns as a program with English settings writes them: commas, behind a mark that says UTF-8. */
function international(lines: readonly RosterLine[], name: string): GeneratedFile {
  return { name: `${name}.csv`, bytes: Buffer.from(`\uFEFF${separated(withHeader(lines), ',')}`) };
}

async function workbook(lines: readonly RosterLine[], name: string): Promise<GeneratedFile> {
  return { name: `${name}.xlsx`, bytes: await asXlsx('Rooster', withHeader(lines)) };
}

/** The export of a school's administration: headers of its own, dates and names as people write them, and a total. */
function administration(lines: readonly RosterLine[], name: string): GeneratedFile {
  const head = Object.keys(EXPORTED);
  const body = lines.map((line) => Object.values(EXPORTED).map((cell) => cell(line)));
  const total = ['Totaal', String(lines.length), ...head.slice(2).map(() => '')];
  const text = separated([head, ...body, total], ';');
  return { name: `export-${name}.csv`, bytes: asWindows(text) };
}

type Cell = (line: RosterLine) => string;
const field =
  (column: RosterColumn): Cell =>
  (line) =>
    line[column] ?? '';
const date =
  (column: RosterColumn): Cell =>
  (line) =>
    asHere(line[column] ?? '');

const GENDERS: Readonly<Record<string, string>> = { M: 'Man', V: 'Vrouw', X: 'Onbekend' };

const EXPORTED: Readonly<Record<string, Cell>> = {
  Stamnummer: field('leerlingnummer'),
  Roepnaam: field('roepnaam'),
  Achternaam: ({ achternaam = '', tussenvoegsel = '' }) =>
    tussenvoegsel === '' ? achternaam : `${achternaam}, ${tussenvoegsel}`,
  'Geb.datum': date('geboortedatum'),
  'M/V': ({ geslacht = '' }) => GENDERS[geslacht] ?? '',
  'E-mail leerling': field('email'),
  Mobiel: field('telefoon'),
  Postcode: ({ postcode = '' }) => postcode.replace(' ', '').toLowerCase(),
  Gemeente: field('woongemeente'),
  'BRIN school': ({ vso_brin: brin = '' }) => brin.toLowerCase(),
  Cluster: field('cluster'),
  Uitstroomprofiel: field('uitstroomprofiel'),
  'Datum uitschrijving': date('vso_einddatum'),
  'BRIN instelling': field('mbo_brin'),
  'Studentnummer MBO': field('mbo_studentnummer'),
  Vestiging: field('mbo_locatie'),
  Crebonummer: ({ crebo = '' }) => crebo.replace(/^(\d\d)/, '$1.'),
  Niveau: ({ niveau = '' }) => `Niveau ${niveau}`,
  Leerweg: ({ leerweg = '' }) => leerweg.toLowerCase(),
  Begindatum: date('mbo_startdatum'),
  Status: field('inschrijfstatus'),
  Coach: ({ coach_email: coach = '' }) => coach.toUpperCase(),
  Mentor: field('mentor_email'),
};

function withHeader(lines: readonly RosterLine[]): Table {
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line) as RosterColumn[]))];
  return [columns, ...lines.map((line) => columns.map((column) => line[column] ?? ''))];
}

function separated(table: Table, by: string): string {
  const cell = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return table.map((row) => `${row.map(cell).join(by)}\r\n`).join('');
}

/** 2026-09-03 as 3-9-2026. */
function asHere(day: Day): string {
  const [year, month, date_] = day.split('-');
  return day === '' ? '' : `${Number(date_)}-${Number(month)}-${year}`;
}

/** Windows-1252; an administration that has letters beyond that writes UTF-8. */
function asWindows(text: string): Buffer {
  const fits = [...text].every(
    (letter) => letter <= '\u007F' || (letter >= '\u00A0' && letter <= '\u00FF'),
  );
  return Buffer.from(text, fits ? 'latin1' : 'utf8');
}
