import fc from 'fast-check';
import { readTable } from '../src/intake/reading/read-table.js';
import { asCsv, asXlsx } from '../src/web/spreadsheet.js';

/** What can be kept of a text: no control characters, and no space around it. */
const kept = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF\uFEFF]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

const dangerous = fc.constantFrom(
  '=1+1',
  '+31 6',
  '-5',
  '@SUM(A1)',
  "'=1",
  "''+2",
  "'t Hart",
  '"',
  ';',
);
const cell = fc
  .oneof(
    dangerous,
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.tuple(dangerous, fc.string()),
  )
  .map((text) => kept([text].flat().join('')));
const row = fc.tuple(cell, cell, cell).map((cells) => ['123', ...cells]);
const HEAD = ['leerlingnummer', 'roepnaam', 'achternaam', 'opleiding'];
const knowsHeader = (cells: readonly string[]): boolean => cells[0] === HEAD[0];

async function readAgain(bytes: Buffer, name: string): Promise<string[][]> {
  const { header, rows } = await readTable(bytes, name, knowsHeader);
  return [header, ...rows.map(({ cells }) => cells)].map((cells) => [...cells]);
}

describe('a file that Doorstroom wrote', () => {
  it('is read again as it was written, as CSV (S8)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const table = [HEAD, ...rows];
        expect(await readAgain(asCsv(table), 'leerlingen.csv')).toEqual(table);
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);

  it('is read again as it was written, as a workbook (S8)', async () => {
    const rows = fc.sample(row, { numRuns: 2_000, seed: 7 });
    const table = [HEAD, ...rows];
    expect(await readAgain(await asXlsx('Leerlingen', table), 'leerlingen.xlsx')).toEqual(table);
  }, 60_000);
});
