import type { FileRow } from '../reading/file-table.js';
import { knowsRosterHeader, recogniseColumns, rosterRows } from './columns.js';

const fieldsOf = (...header: string[]) => recogniseColumns(header).map(({ field }) => field);
const rowsOf = (cells: string[][]): FileRow[] =>
  cells.map((each, at) => ({ row: at + 2, cells: each }));

describe('the header of a roster', () => {
  it.each([
    ['Stamnummer', 'leerlingnummer'],
    ['Lln.nr', 'leerlingnummer'],
    ['Voornaam', 'roepnaam'],
    ['Voorvoegsel(s)', 'tussenvoegsel'],
    ['Geb.datum', 'geboortedatum'],
    ['M/V', 'geslacht'],
    ['E-mail', 'email'],
    ['Tel.', 'telefoon'],
    ['BEGINDATUM', 'mbo_startdatum'],
    ['Crebonummer', 'crebo'],
    ['Vervolgopleiding', 'opleiding'],
    ['Locatie', 'mbo_locatie'],
    ['Coach', 'coach_email'],
    ['Mentor', 'mentor_email'],
    ['mbo_startdatum', 'mbo_startdatum'],
    ['Klas', null],
  ])('%s is %s', (header, field) => {
    expect(fieldsOf(header)).toEqual([field]);
  });

  it('takes the better of two columns that mean the same, and names the other as unknown', () => {
    const columns = recogniseColumns(['Voornaam', 'Roepnaam']);
    expect(columns).toMatchObject([
      { field: null, how: 'unknown' },
      { field: 'roepnaam', how: 'known' },
    ]);
  });

  it('leaves a number and a BRIN open until a row tells whose they are', () => {
    expect(fieldsOf('Deelnemernummer', 'BRIN', 'Achternaam')).toEqual([
      'nummer',
      'brin',
      'achternaam',
    ]);
    expect(fieldsOf('Stamnummer', 'Studentnummer', 'BRIN')).toEqual([
      'leerlingnummer',
      'mbo_studentnummer',
      'brin',
    ]);
  });

  it('does what a person once said, above what it knows itself', () => {
    const said = new Map<string, string | null>([
      ['klas', 'cluster'],
      ['status', null],
    ]);
    expect(recogniseColumns(['Klas', 'Status'], said)).toMatchObject([
      { field: 'cluster', how: 'remembered' },
      { field: null, how: 'remembered' },
    ]);
  });

  it.each([
    'BSN',
    'Burgerservicenummer',
    'PGN',
    'Onderwijsnummer',
    'Diagnose',
    'Soort beperking',
    'Medicatie',
  ])('never reads %s, also when a person says so', (header) => {
    const said = new Map([[header.toLowerCase().replaceAll(' ', ''), 'leerlingnummer']]);
    expect(recogniseColumns([header], said)).toMatchObject([{ field: null, how: 'dropped' }]);
  });

  it("drops a column full of BSN's under an innocent name, but never the number of the school", () => {
    const numbers = ['123456782', '111222333', '100000009', '100000010', '100000022'];
    const valid = numbers.filter((text) => text !== '100000010').concat('100000034', '100000046');
    const rows = rowsOf(valid.map((number) => [number, number]));
    expect(recogniseColumns(['Code', 'Stamnummer'], new Map(), rows)).toMatchObject([
      { field: null, how: 'dropped', dropped: 'BSN' },
      { field: 'leerlingnummer', how: 'known' },
    ]);
  });

  it('is known by a name and a number or a date of birth', () => {
    expect(knowsRosterHeader(['Stamnummer', 'Achternaam'])).toBe(true);
    expect(knowsRosterHeader(['Lijst van 5B', 'Achternaam'])).toBe(false);
  });
});

describe('the rows below it', () => {
  const header = ['Stamnummer', 'Roepnaam', 'Geb.datum'];
  const read = (...cells: string[][]) =>
    rosterRows({ header, rows: rowsOf(cells) }, recogniseColumns(header)).map(({ row }) => row);

  it('are those about somebody: no totals, no header again', () => {
    expect(
      read(['1', 'Fenna', '1-2-2009'], ['Totaal', '35', ''], header, ['2', 'Luca', '']),
    ).toEqual([2, 5]);
  });

  it('include somebody whose name looks like a total', () => {
    expect(read(['1', 'Som', '1-2-2009'])).toEqual([2]);
  });
});
