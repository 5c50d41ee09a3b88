import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { Tally } from '../lib/tally.mjs';
import { openRows } from '../lib/rows.mjs';
import { startTarget } from '../lib/target.mjs';
import { PEOPLE, Visitor } from '../lib/visitor.mjs';

const RUNS = 10_000;
/** A workbook takes as long as hundreds of texts: so many texts go into each. */
const PER_WORKBOOK = 200;
const SEED = Number(process.env.ATTACK_SEED ?? 8);
const DANGEROUS = /^[=+\-@\t\r\0]/;
const FORMULAS = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+31 6 1234',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\0=1+1',
  '\u0001=1+1',
  '\uFFFE=1',
  '=HYPERLINK("http://elders.example","x")',
  "'=1",
  '"=1"',
  ' =1',
  ';=1',
  '\n=1',
];

/* Texts that a spreadsheet would work out: none does in what the product writes, and what it wrote it reads as it was. */
export const part = {
  id: 'S8',
  title: 'Formulas in files',
  goal: '10,000 random texts, no formula, read again as written',
  holes: [
    {
      name: 'an at sign is let through',
      file: 'dist/src/web/spreadsheet.js',
      from: "/^'*[=+\\-@\\t\\r\\0]/",
      to: "/^'*[=+\\-\\t\\r\\0]/",
    },
    {
      name: 'signs that cannot be seen are taken away after the look',
      file: 'dist/src/web/spreadsheet.js',
      from: 'DANGEROUS.test(text) || DANGEROUS.test(shown)',
      to: 'DANGEROUS.test(text)',
    },
    {
      name: 'what begins with = is a formula in a workbook',
      file: 'dist/src/web/spreadsheet.js',
      from: '...body.map((row) => row.map((value) => ({ value, type: String })))',
      to: "...body.map((row) => row.map((value) => (value.startsWith(\"'=\") ? { value: value.slice(1), type: 'Formula' } : { value, type: String })))",
    },
  ],
  async run(context) {
    const own = (path) =>
      import(`${pathToFileURL(join(context.build, 'dist/src', path)).href}?${context.hole ?? ''}`);
    const attack = new Formulas(
      await own('web/spreadsheet.js'),
      await own('intake/reading/read-table.js'),
    );
    attack.csv();
    await attack.xlsx();
    await attack.readAgain();
    if (context.hole === null) await attack.overHttp(context);
    attack.tally.figures.seed = SEED;
    return attack.tally.result();
  },
};

class Formulas {
  tally = new Tally();

  constructor(spreadsheet, reading) {
    Object.assign(this, spreadsheet, reading);
    const odd = fc.constantFrom(...FORMULAS, ...'=+-@\'\t\r\0\u0001\u200b\ufeff"; ');
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.tuple(odd, odd, fc.string({ unit: 'grapheme', maxLength: 6 })).map((all) => all.join('')),
    );
    this.texts = [...FORMULAS, ...fc.sample(text, { numRuns: RUNS, seed: SEED })];
  }

  /** As a spreadsheet reads it: the first sign of a cell decides. */
  csv() {
    for (const text of this.texts) {
      const written = this.asCsv([['x', text]])
        .toString('utf8')
        .replace('\ufeffx;', '');
      const cell = written
        .replace(/\r\n$/, '')
        .replace(/^"(.*)"$/s, '$1')
        .replaceAll('""', '"');
      this.tally.held(!DANGEROUS.test(cell), `as CSV: ${JSON.stringify(text)}`);
    }
  }

  async xlsx() {
    for (let at = 0; at < this.texts.length; at += PER_WORKBOOK) {
      const rows = this.texts.slice(at, at + PER_WORKBOOK).map((text) => ['x', text]);
      const xml = sheetsIn(await this.asXlsx('Blad', [['een', 'twee'], ...rows]));
      const isPlain = !/<f[\s>]|<definedName[\s>]|<hyperlink|externalLink|<oleObject/i.test(xml);
      this.tally.held(isPlain, `a formula in a workbook, from text ${at} on`);
      for (const [, text] of xml.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g))
        this.tally.held(!DANGEROUS.test(text), `in a workbook: ${JSON.stringify(text)}`);
    }
  }

  /** What the product wrote it reads as it was; of what nobody sees and no file keeps, nothing. */
  async readAgain() {
    const texts = [...new Set(this.texts.map(kept))].filter((text) => text !== '');
    const knows = (cells) => cells[0] === 'een';
    for (let at = 0; at < texts.length; at += PER_WORKBOOK) {
      const rows = texts.slice(at, at + PER_WORKBOOK).map((text) => ['x', text]);
      const table = [['een', 'twee'], ...rows];
      const files = [[this.asCsv(table), 'a.csv']];
      if (at % (10 * PER_WORKBOOK) === 0) files.push([await this.asXlsx('Blad', table), 'a.xlsx']);
      for (const [bytes, name] of files) {
        const read = (await this.readTable(bytes, name, knows)).rows.map(({ cells }) => cells[1]);
        for (const [row, [, text]] of rows.entries())
          this.tally.held(
            read[row] === text,
            `${name} gives ${JSON.stringify(read[row])} for ${JSON.stringify(text)}`,
          );
      }
    }
  }

  /** The files that people get, of students and organisations with such names. */
  async overHttp(context) {
    const target = await startTarget(context, {}, (own) => nameAfterFormulas(own));
    try {
      for (const role of ['coach', 'coordinator', 'school_mentor']) {
        const visitor = await Visitor.signedIn(target.base, PEOPLE[role]);
        for (const kind of ['csv', 'xlsx'])
          await this.file(visitor, `/leerlingen/export?vorm=${kind}&lijst=`);
        await this.file(visitor, '/meldingen/kwaliteit/bestand');
        await this.file(visitor, '/import/voorbeeld');
      }
    } finally {
      await target.stop();
    }
    if (this.files === 0) throw new Error('there was no file to look at');
    this.tally.figures['files over HTTP'] = this.files;
  }

  files = 0;

  async file(visitor, path) {
    const { status, headers, bytes } = await visitor.get(path);
    const type = headers.get('content-type') ?? '';
    if (status !== 200 || /html/.test(type)) return;
    this.files += 1;
    if (/csv/.test(type)) {
      const cells = parse(bytes, { bom: true, delimiter: ';', relax_column_count: true }).flat();
      for (const cell of cells)
        this.tally.held(!DANGEROUS.test(cell), `${path}: ${JSON.stringify(cell)}`);
    } else this.tally.held(!/<f[\s>]/.test(sheetsIn(bytes)), `${path} holds a formula`);
  }
}

function nameAfterFormulas(own) {
  const rows = openRows(own);
  const students = rows.rows('select id from students order by id');
  for (const [at, { id }] of students.entries()) {
    const text = FORMULAS[at % FORMULAS.length];
    rows.change('update students set given_name = ?, surname = ? where id = ?', text, text, id);
  }
  rows.close();
}

/** What can be kept of a text in a cell that is read. */
const kept = (text) =>
  text
    .replace(/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFEFF\u200b\u2060]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** The text of every part of a workbook. */
function sheetsIn(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = zip.readUInt32LE(end + 16);
  const parts = [];
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const place = zip.readUInt32LE(at + 42);
    const start = place + 30 + zip.readUInt16LE(place + 26) + zip.readUInt16LE(place + 28);
    const bytes = zip.subarray(start, start + size);
    parts.push((method === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts.join('\n');
}
