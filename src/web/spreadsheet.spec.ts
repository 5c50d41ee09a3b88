import fc from 'fast-check';
import { asCsv, asXlsx, safeCell } from './spreadsheet.js';

describe('a cell of a spreadsheet', () => {
  it.each([
    '=1+1',
    '+31',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\0=1',
    '=HYPERLINK("http://x.example")',
  ])('is text and no formula: %j', (text) => {
    expect(safeCell(text)).toMatch(/^'/);
  });

  it('is left alone where it is no danger', () => {
    for (const text of ["in 't Veld", '', 'Yıldız', '06-12345678', 'a=b'])
      expect(safeCell(text)).toBe(text);
  });

  it('never begins with what could be a formula, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/^[=+\-@\t\r\0]/.test(safeCell(text))),
      { numRuns: 10_000 },
    );
  });
});

describe('a file for a spreadsheet', () => {
  it('is a CSV that Excel opens in columns with its accents', () => {
    expect(
      asCsv([
        ['naam', 'mail'],
        ['Zoë; "Z"', '=1'],
      ]).toString(),
    ).toBe(`\uFEFFnaam;mail\r\n"Zoë; ""Z""";'=1\r\n`);
  });

  it('is a workbook', async () => {
    const bytes = await asXlsx('Leerlingen', [['naam'], ['\u0001=1']]);

    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });
});
