import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { FileRefused, type FileTable } from './file-table.js';
import { readTable } from './read-table.js';

const hasNumber = (cells: readonly string[]): boolean => cells.includes('nr') && cells.length > 1;
const read = (content: string | Buffer, name = 'lijst.csv'): Promise<FileTable> =>
  readTable(Buffer.from(content), name, hasNumber);
const rowsOf = async (content: string | Buffer, name?: string) =>
  (await read(content, name)).rows.map(({ row, cells }) => [row, ...cells]);

describe('a CSV file', () => {
  it.each([
    ['semicolons', 'nr;naam\n1;Bo'],
    ['commas', 'nr,naam\n1,Bo'],
    ['tabs', 'nr\tnaam\n1\tBo'],
    ['CR LF', 'nr;naam\r\n1;Bo\r\n'],
    ['CR alone', 'nr;naam\r1;Bo'],
    ['a BOM', '\ufeffnr;naam\n1;Bo'],
    ['cells behind the last', 'nr;naam;;\n1;Bo;;;;;\n'],
    ['spaces around', ' nr ; naam\n 1;\u00a0Bo '],
    ['quotes around', '"nr";"naam"\n"1";"Bo"'],
    ['spaces around quotes', '"nr" ; "naam"\n"1" ; "Bo" '],
    ['the header again on the next page', 'nr;naam\nnr;naam\n1;Bo'],
  ])('is read with %s', async (_, content) => {
    const { header, rows, sheet } = await read(content);
    expect(header).toEqual(['nr', 'naam']);
    expect(rows.map(({ cells }) => cells)).toEqual([['1', 'Bo']]);
    expect(sheet).toBeNull();
  });

  it('numbers rows as Excel shows them', async () => {
    const content = 'sep=;\nnr;naam\n\n1;"B\no"\n;;\n2;Li\n';
    expect((await read(content)).headerRow).toBe(1);
    expect(await rowsOf(content)).toEqual([
      [3, '1', 'B\no'],
      [5, '2', 'Li'],
    ]);
  });

  it('takes the sign that sep= names, whatever else could be one', async () => {
    expect(await rowsOf('SEP=|\r\nnr|naam\r\n1|Bo; of Li')).toEqual([[2, '1', 'Bo; of Li']]);
  });

  it('finds the header below titles with other signs in them', async () => {
    const table = await read('Overzicht, klas 5B; schooljaar 2026\n\nSchool\nnr,naam\n1,Bo');
    expect(table).toMatchObject({ headerRow: 4, rows: [{ row: 5, cells: ['1', 'Bo'] }] });
  });

  it('keeps short rows, and what stands beyond the header', async () => {
    expect(await rowsOf('nr;naam;klas\n1\n2;Jansen;van;der')).toEqual([
      [2, '1', '', ''],
      [3, '2', 'Jansen', 'van', 'der'],
    ]);
  });

  it('loses no row to a stray quote', async () => {
    const content = 'nr;naam\n1;"Bo"bie\n2;5" scherm\n3;"Jan ""de"" Wit"\n4;"open\n5;"Li"\n6;"eind';
    expect(await rowsOf(content)).toEqual([
      [2, '1', 'Bobie'],
      [3, '2', '5" scherm'],
      [4, '3', 'Jan "de" Wit'],
      [5, '4', '"open'],
      [6, '5', 'Li'],
      [7, '6', '"eind'],
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from('nr;naam\n1;Zoë Łukasik')],
    ['UTF-8 with BOM', Buffer.from('\ufeffnr;naam\n1;Zoë Łukasik')],
    ['UTF-16', Buffer.from('\ufeffnr;naam\n1;Zoë Łukasik', 'utf16le')],
    [
      'UTF-16, the other way round',
      Buffer.from('\ufeffnr;naam\n1;Zoë Łukasik', 'utf16le').swap16(),
    ],
  ])('is read as %s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual([[2, '1', 'Zoë Łukasik']]);
  });

  it('is read as Windows-1252 when it cannot be UTF-8', async () => {
    const bytes = Buffer.from('nr;naam\n1;Zo\xeb \x80 5 d\x92Or \x8eo', 'latin1');
    expect(await rowsOf(bytes)).toEqual([[2, '1', 'Zoë € 5 d’Or Žo']]);
  });

  it('drops signs that cannot be seen, which a database may not take', async () => {
    expect(await rowsOf('nr;naam\n1;B\0o\u0007\u200b\n2;\u001f')).toEqual([
      [2, '1', 'Bo'],
      [3, '2', ''],
    ]);
  });

  it('takes off what a safe export puts before a formula', async () => {
    expect(await rowsOf("nr;naam\n1;'=1+1\n2;'+31 6\n3;'t Hart\n4;''-x")).toEqual([
      [2, '1', '=1+1'],
      [3, '2', '+31 6'],
      [4, '3', "'t Hart"],
      [5, '4', "'-x"],
    ]);
  });

  it('gives back what was written, whatever is in the cells', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) =>
      text
        .replaceAll(/\p{Cc}|\u200b|\u2060|\ufeff|'/gu, '')
        .replaceAll(/\r/g, '\n')
        .trim(),
    );
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(';', ',', '\t'), async (cells, delimiter) => {
        const text = stringify([['nr', 'naam', 'klas'], ...cells], { delimiter, quoted: true });
        const filled = cells.filter((row) => row.some((each) => each !== ''));
        const { rows } = await read(text);
        expect(rows.map((row) => row.cells)).toEqual(filled);
      }),
    );
  });

  it('is read or refused, and never anything else, whatever its bytes', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each)),
      fc
        .array(fc.constantFrom('nr', ';', ',', '"', '\n', '\r', 'a', '\t', ' ', 'sep=', 'é'))
        .map((parts) => Buffer.from(parts.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (each) => {
        await read(each).catch((fault: unknown) => expect(fault).toBeInstanceOf(FileRefused));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a CSV file that is refused', () => {
  it.each([
    ['is empty', '', 'not-a-table'],
    ['has only space', ' \n\n ', 'not-a-table'],
    ['is a letter', 'Beste ouders\n\nhierbij de lijst.\n', 'not-a-table'],
    ['has no header that is known', 'a;b\n1;2\n', 'no-header'],
    ['has its header far down', `${'titel;1\n'.repeat(50)}nr;naam\n`, 'no-header'],
  ])('because it %s', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code });
  });

  it.each([
    ['x.csv', Buffer.from('PK\u0003\u0004 and so on'), 'not-what-it-says'],
    ['x.xlsx', 'nr;naam\n1;Bo', 'not-what-it-says'],
    ['x.xls', '<html><table><tr><td>nr</td></tr></table>', 'not-what-it-says'],
    ['x.csv', '\ufeff <!DOCTYPE html><table>', 'not-what-it-says'],
    ['x.xls', 'nr;naam\n1;Bo', 'not-what-it-says'],
    ['x.csv', '%PDF-1.7\nnr;naam', 'not-what-it-says'],
    ['x.csv', Buffer.from(Uint8Array.from({ length: 999 }, (_, n) => n % 8)), 'not-what-it-says'],
    ['x.pdf', '%PDF-1.7\nnr;naam', 'not-a-table'],
    ['x.ods', Buffer.from('PK\u0003\u0004 and so on'), 'not-a-table'],
    ['x.xls', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'old-workbook'],
    ['x.xlsx', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'not-what-it-says'],
    [
      'x.xlsx',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'locked-file',
    ],
  ])('%s with other content (case %#)', async (name, content, code) => {
    const refused = read(content, name);
    await expect(refused).rejects.toMatchObject({ code });
    await expect(refused).rejects.toThrow(/kies|Kies/);
  });

  it('has a row too many', async () => {
    const file = (rows: number) => `nr;naam\n${'1;Bo\n\n;\n'.repeat(rows)}`;
    expect((await read(file(20_000))).rows).toHaveLength(20_000);
    await expect(read(file(20_001))).rejects.toMatchObject({ code: 'too-many-rows' });
  });

  it('has a row that goes on beyond what a sheet holds', async () => {
    const row = (cells: number) => `1;Bo${';'.repeat(cells - 2)}`;
    expect((await read(`nr;naam\n${row(16_384)}\n2;Li`)).rows).toHaveLength(2);
    const endless = read(`nr;naam\n${row(16_385)}\n2;Li`);
    await expect(endless).rejects.toMatchObject({ code: 'not-a-table' });
    // Above the header it says only that this is not the sign between columns.
    expect(await rowsOf(`${row(16_385)}\nnr,naam\n1,Bo`)).toEqual([[3, '1', 'Bo']]);
  });

  it('is larger than 5 MB', async () => {
    const most = 5 * 1024 * 1024;
    const [fits, tooLarge] = [most, most + 1].map((size) => 'nr;n\n1;Bo\n'.padEnd(size, ';\n'));
    expect((await read(fits)).rows).toHaveLength(1);
    await expect(read(tooLarge)).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('a row with a cell that heads no column', () => {
  it('is not even compared with a header, so that nobody is held up', async () => {
    const compared: number[] = [];
    const knows = (cells: readonly string[]) => {
      compared.push(...cells.map(({ length }) => length));
      return hasNumber(cells);
    };
    const file = Buffer.from(`${'x'.repeat(1001)};nr\n${'y'.repeat(1000)};nr\n1;Bo`);
    expect((await readTable(file, 'lijst.csv', knows)).headerRow).toBe(2);
    expect(compared).toEqual([1000, 2]);
  });
});

describe('a CSV file of 5 MB', () => {
  const HEADER = 'nr;naam\n';
  const SIZE = 5_000_000;

  it.each([
    ['empty lines', '\n'],
    ['empty cells', ';\n'],
    ['delimiters', ';'],
    ['quotes', '"'],
    ['quotes that are not closed', '"\n"x'],
    ['quotes in pairs', '""";'],
    ['one cell', 'x'],
    ['spaces', ' '],
    ['spaces before a quote', '  "'],
  ])('of nothing but %s holds nobody up', async (_, part) => {
    const bytes = Buffer.from((HEADER + part.repeat(SIZE / part.length)).slice(0, SIZE));
    // Half a second at most; what grows with the square of the size would take minutes.
    expect(await cpuSecondsOf(() => read(bytes).catch(() => null))).toBeLessThan(10);
  });
});

/** Processor time, which other work on the machine hardly changes. */
async function cpuSecondsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
