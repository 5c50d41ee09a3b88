import fc from 'fast-check';
import writeExcelFile from 'write-excel-file/node';
import {
  archiveOf,
  inline,
  inlineRow,
  partsOf,
  workbookOf,
} from '../../../test/support/archive.js';
import { FileRefused, type FileTable } from './file-table.js';
import { readTable } from './read-table.js';

const hasNumber = (cells: readonly string[]): boolean => cells.includes('nr') && cells.length > 1;
const read = (bytes: Buffer, name = 'lijst.xlsx'): Promise<FileTable> =>
  readTable(bytes, name, hasNumber);
const rowsOf = async (bytes: Buffer) =>
  (await read(bytes)).rows.map(({ row, cells }) => [row, ...cells]);

const HEADER = inlineRow('nr', 'naam');
const aSheet = (rows: string, book: Partial<Parameters<typeof workbookOf>[0]> = {}) =>
  workbookOf({ ...book, sheets: { Blad1: HEADER + rows } });
/** A cell with a number, in the style of that place in `formats`. */
const styled = (value: string, style = 0) => `<c s="${style}"><v>${value}</v></c>`;

/** Each try starts a process. */
const LONGER_MS = 120_000;

describe('a workbook', () => {
  it('is read from the first sheet that has the header, of those that can be seen', async () => {
    const bytes = workbookOf({
      sheets: {
        Uitleg: inlineRow('Lees dit', 'eerst'),
        Oud: HEADER + inlineRow('9', 'Oud'),
        Groep: inlineRow('Groep 5B') + HEADER + inlineRow('1', 'Bo'),
        Nog: HEADER,
      },
      hidden: ['Oud'],
    });
    expect(await read(bytes)).toEqual({
      header: ['nr', 'naam'],
      headerRow: 2,
      sheet: 'Groep',
      rows: [{ row: 3, cells: ['1', 'Bo'] }],
    });
  });

  it('numbers rows and columns as Excel shows them, also where none are written', async () => {
    const bytes = workbookOf({
      sheets: {
        Blad1: `<row r="3"><c r="B3" t="str"><v>nr</v></c><c r="D3" t="str"><v>naam</v></c></row>
          <row r="7"><c r="D7" t="str"><v>Bo</v></c></row><row/><row><c r="B9"><v>2</v></c></row>
          <row r="1048576"><c r="XFD1048576" s="0"/></row>`,
      },
    });
    expect(await read(bytes)).toMatchObject({ header: ['', 'nr', '', 'naam'], headerRow: 3 });
    expect(await rowsOf(bytes)).toEqual([
      [7, '', '', '', 'Bo'],
      [9, '', '2', '', ''],
    ]);
  });

  it('shows texts, whole and without how they are spoken', async () => {
    const strings = [
      '<t>Zoë &amp; &#x141;uk</t>',
      '<r><t xml:space="preserve">Jan </t></r><r><rPr><b/></rPr><t>de Wit</t></r>',
      '<t>東</t><rPh sb="0" eb="1"><t>ひがし</t></rPh>',
      '<t>a_x000D_b_x005F_</t>',
      '<t><![CDATA[<b> & ]]></t>',
    ];
    const cells = strings.map((_, at) => `<row><c t="s"><v>${at}</v></c></row>`).join('');
    const shown = (await rowsOf(aSheet(cells, { strings }))).map(([, cell]) => cell);
    expect(shown).toEqual(['Zoë & Łuk', 'Jan de Wit', '東', 'a\rb_', '<b> &']);
  });

  it.each([
    ['dd-mm-yyyy', '46268', '2026-09-03'],
    ['d mmmm yyyy;@', '46268', '2026-09-03'],
    ['[$-413]d mmm yyyy', '46268.75', '2026-09-03'],
    ['jjjj-mm-dd', '46268', '2026-09-03'],
    ['yyyy/mm', '1', '1900-01-01'],
    ['dd-mm-yyyy', '2958465', '9999-12-31'],
    ['dd-mm-yyyy', '2958466', '2958466'],
    ['dd-mm-yyyy', '-1', '-1'],
    ['h:mm', '0.0625', '1:30'],
    ['[h]:mm:ss', '1', '24:00'],
    ['00000', '123', '00123'],
    ['0000000000', '612345678', '0612345678'],
    ['00000', '1234567', '1234567'],
    ['General', '46268', '46268'],
    ['0.00', '1.5000000000000002', '1.5'],
    ['General', '0.30000000000000004', '0.3'],
    ['General', '1.23456789E8', '123456789'],
    ['General', '1E+20', '100000000000000000000'],
    ['General', '1E-7', '0.0000001'],
    ['&quot;d&quot;0', '5', '5'],
    ['[Red]0', '5', '5'],
    ['0&quot; dagen&quot;', '5', '5'],
    ['#,##0.00', '1234.5', '1234.5'],
  ])('shows a number in %s: %s as %s', async (format, value, shown) => {
    const [row] = await rowsOf(aSheet(`<row>${styled(value)}</row>`, { formats: [format] }));
    expect(row).toEqual([2, shown, '']);
  });

  it('counts from 1904 where the workbook does', async () => {
    const book = { formats: ['dd-mm-yyyy'], countsFrom1904: true };
    expect(await rowsOf(aSheet(`<row>${styled('44806')}</row>`, book))).toEqual([
      [2, '2026-09-03', ''],
    ]);
  });

  it('shows yes and no, faults and the outcome of formulas', async () => {
    const cells = `<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c>
      <c t="str"><f>A1&amp;B1</f><v>Bo</v></c><c><f>1+1</f><v>2</v></c><c t="d"><v>2026-09-03T00:00:00</v></c>`;
    expect(await rowsOf(aSheet(`<row>${cells}</row>`))).toEqual([
      [2, 'ja', 'nee', '#N/A', 'Bo', '2', '2026-09-03'],
    ]);
  });

  it('is read with prefixes, as some programs write them', async () => {
    const prefixed = partsOf({ sheets: { Blad1: HEADER + inlineRow('1', 'Bo') } }).map((part) => ({
      ...part,
      content: String(part.content).replaceAll(/<(\/?)([a-z])/gi, '<$1x:$2'),
    }));
    expect(await rowsOf(archiveOf(prefixed))).toEqual([[2, '1', 'Bo']]);
  });

  it(
    'is read as a real spreadsheet program writes it',
    async () => {
      const text = fc
        .string({ unit: 'grapheme', maxLength: 20 })
        .map((each) =>
          each.replaceAll(/\p{Cc}|\p{Cs}|\p{Cn}|_|'|\u200b|\u2060|\ufeff/gu, '').trim(),
        )
        // The program that writes them here loses texts that JavaScript has a name for.
        .filter((each) => !(each in Object.prototype));
      const table = fc.array(fc.tuple(fc.integer(), text), { maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(table, async (cells) => {
          const { rows } = await read(await written([['nr', 'naam'], ...cells]));
          expect(rows.map((row) => row.cells)).toEqual(
            cells.map(([nr, name]) => [String(nr), name]),
          );
        }),
        { numRuns: 15 },
      );
    },
    LONGER_MS,
  );
});

const written = (cells: readonly (readonly (string | number)[])[]): Promise<Buffer> =>
  writeExcelFile(cells.map((row) => row.map((value) => ({ value })))).toBuffer();

const MB = 1024 * 1024;
const row = inlineRow('1', 'Bo');
const aRowEach = (count: number): string =>
  Array.from({ length: count }, (_, n) => inlineRow(String(n), String((n * 7919) % 99991))).join(
    '',
  );
const book = { sheets: { Blad1: HEADER + row } };
const zeros = (size: number) => Buffer.alloc(size);
/** Hardly to be packed, so that only what is counted can refuse it. */
const noise = Buffer.from(Array.from({ length: MB }, (_, n) => (n * n * 31 + (n >> 7)) % 251));
const noisy = { name: 'xl/media/ruis.bin', content: noise, isStored: true };

/** The bar is two seconds on a machine that does nothing else; tests share theirs. It is half of what a child gets. */
const SOON_MS = 10_000;

describe('a workbook that is refused', () => {
  it.each([
    [
      '50 MB of rows',
      workbookOf({ sheets: { Blad1: `${HEADER}${' '.repeat(51 * MB)}` }, more: [noisy] }),
      'unpacks-too-large',
    ],
    [
      '100 times its size',
      workbookOf({ ...book, more: [{ name: 'a', content: zeros(9 * MB) }] }),
      'unpacks-too-large',
    ],
    [
      'more than it says',
      workbookOf({ ...book, more: [noisy, { name: 'a', content: zeros(60 * MB), saidSize: 10 }] }),
      'unpacks-too-large',
    ],
    [
      'much less than it says',
      workbookOf({ ...book, more: [{ name: 'a', content: 'x', saidSize: 0xfffffff0 }] }),
      'unpacks-too-large',
    ],
    [
      'many entries that are large together',
      workbookOf({
        ...book,
        more: [
          noisy,
          ...Array.from({ length: 60 }, (_, n) => ({ name: `${n}`, content: zeros(MB) })),
        ],
      }),
      'unpacks-too-large',
    ],
    [
      '201 entries',
      archiveOf(Array.from({ length: 201 }, (_, n) => ({ name: `${n}.xml`, content: 'x' }))),
      'unpacks-too-large',
    ],
    ['nothing: 20,000 rows', aSheet(aRowEach(20_000)), 'no-fault'],
    ['20,001 rows', aSheet(aRowEach(20_001)), 'too-many-rows'],
    [
      'texts that refer to each other',
      archiveOf([
        ...partsOf(book).filter(({ name }) => name !== 'xl/sharedStrings.xml'),
        {
          name: 'xl/sharedStrings.xml',
          content:
            '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>',
        },
      ]),
      'damaged-file',
    ],
    [
      'more texts than memory holds',
      workbookOf({
        ...book,
        strings: Array.from({ length: 900_000 }, (_, n) => `<t>${n}<!----></t>`),
        more: [noisy],
      }),
      'no-fault',
    ],
    [
      'a tag without an end',
      aSheet(`<row r="${'1'.repeat(2 * MB)}`, { more: [noisy] }),
      'damaged-file',
    ],
    [
      'a password on an entry',
      archiveOf([{ name: 'a', content: 'x', isLocked: true }]),
      'locked-file',
    ],
    [
      'other bytes than were packed',
      archiveOf([{ name: 'a', content: 'x', saidCrc: 1 }]),
      'damaged-file',
    ],
    ['its second half missing', workbookOf(book).subarray(0, 700), 'damaged-file'],
    ['no workbook in it', archiveOf([{ name: 'brief.docx', content: 'x' }]), 'not-what-it-says'],
    ['no sheets', workbookOf({ sheets: {} }), 'not-a-table'],
    [
      'other columns',
      workbookOf({ sheets: { Blad1: inlineRow('a', 'b'), Blad2: inline('c') } }),
      'no-header',
    ],
  ])('for %s, soon', async (_, bytes, code) => {
    const start = performance.now();
    const told = await read(bytes).then(
      () => 'no-fault',
      (fault: unknown) => (fault as FileRefused).code,
    );
    expect(told).toBe(code);
    expect(performance.now() - start).toBeLessThan(SOON_MS);
  });

  const filled = (part: string): string => part.repeat(Math.floor((48 * MB) / part.length));

  it.each([
    ['empty cells', aSheet(`<row>${filled('<c/>')}</row>`, { more: [noisy] }), 'unpacks-too-large'],
    ['empty rows', aSheet(filled('<row/>'), { more: [noisy] }), 'unpacks-too-large'],
    [
      'rows without a header',
      workbookOf({ sheets: { A: filled('<row><c r="IP1"><v>1</v></c></row>') }, more: [noisy] }),
      'no-header',
    ],
    ['rows', aSheet(filled('<row><c><v>1</v></c></row>'), { more: [noisy] }), 'too-many-rows'],
    [
      'one cell',
      aSheet(`<row><c t="str"><v>${filled('&amp;')}</v></c></row>`, { more: [noisy] }),
      'damaged-file',
    ],
    [
      'styles',
      workbookOf({
        ...book,
        formats: [`x"/></numFmts><cellXfs>${filled('<xf/>')}</cellXfs><numFmts><x a="`],
        more: [noisy],
      }),
      'damaged-file',
    ],
  ])('for 48 MB of %s, long before its time is up', async (_, bytes, code) => {
    const start = performance.now();
    await expect(read(bytes)).rejects.toMatchObject({ code });
    expect(performance.now() - start).toBeLessThan(SOON_MS);
  });

  it('for its name, when it is called .csv', async () => {
    await expect(read(workbookOf(book), 'lijst.csv')).rejects.toMatchObject({
      code: 'not-what-it-says',
    });
  });

  it(
    'however it is damaged, and never as a fault of the program',
    async () => {
      const whole = workbookOf(book);
      const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
        minLength: 1,
        maxLength: 6,
      });
      await fc.assert(
        fc.asyncProperty(damage, async (places) => {
          const bytes = Buffer.from(whole);
          for (const [at, byte] of places) bytes[at] = byte;
          await read(bytes).catch((fault: unknown) => expect(fault).toBeInstanceOf(FileRefused));
        }),
        { numRuns: 25 },
      );
    },
    LONGER_MS,
  );
});
