import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import writeExcelFile from 'write-excel-file/node';
import { entities } from '../../src/app.entities.js';
import { closeDatabase, openDatabase, type Database } from '../../src/database/database.js';
import { builtProgram } from '../support/built.js';
import { commandLineOn } from '../support/command-line.js';
import { DATABASES, freshDatabase, type TestDatabase } from '../support/databases.js';
import {
  cellsOf,
  fileIn,
  ROSTER_HEADER,
  rosterCsv,
  rosterLines,
  type RosterLine,
} from '../support/roster-file.js';

const SCHOOL = ['--brin', '98AA', '--kind', 'vso', '--name', 'De Wending'];
const COACH = ['--email', 'coach@voorbeeld.example', '--name', 'Marije Brouwer', '--role', 'coach'];

/** Tables in which an import puts rows, with how many of them. */
const TABLES = [
  ...['students', 'student_numbers', 'enrolments', 'trajectories'],
  ...['coach_assignments', 'import_rows', 'imports'],
];

describe.each(DATABASES)('import on the command line, on %s', (kind) => {
  let database: TestDatabase;
  let run: ReturnType<typeof commandLineOn>['run'];
  let env: Record<string, string>;
  let opened: Database;

  beforeEach(async () => {
    database = await freshDatabase(kind);
    ({ run, env } = commandLineOn(database.url));
    await run('organisation', 'add', ...SCHOOL, '--region', 'zuid', '--rmc', '6');
    await run('account', 'add', ...COACH, '--organisation', '98AA');
    opened = await openDatabase(database.url, entities);
  });
  afterEach(async () => {
    await closeDatabase(opened);
    await database.drop();
  });

  const linesOf = (count: number, also: RosterLine = {}) =>
    rosterLines(count, { vso_brin: '98AA', coach_email: 'coach@voorbeeld.example', ...also });
  const csv = (lines: readonly RosterLine[]) => fileIn('rooster.csv', rosterCsv(lines));
  const countOf = async (table: string): Promise<number> => {
    const [found] = await opened.reader.query<{ total: string | number }[]>(
      `select count(*) as total from ${table}`,
    );
    return Number(found?.total);
  };
  const stored = async (): Promise<Record<string, number>> => {
    const counts = await Promise.all(TABLES.map(countOf));
    return Object.fromEntries(TABLES.map((name, at) => [name, counts[at] ?? 0]));
  };
  const nothing = Object.fromEntries(TABLES.map((name) => [name, 0]));

  it('takes a roster in, and changes nothing the second time', async () => {
    const file = csv(linesOf(3));
    const first = await run('import', file, '--json');
    const again = await run('import', file, '--json');

    expect(first).toMatchObject({ code: 0, err: [] });
    expect(first.out).toHaveLength(1);
    expect(first.json).toEqual({
      ...{ accepted: 3, updated: 0, unchanged: 0 },
      ...{ refused: [], notices: [], notRead: [] },
    });
    expect(again).toMatchObject({ code: 0, json: { accepted: 0, updated: 0, unchanged: 3 } });
    expect(await stored()).toMatchObject({ students: 3, trajectories: 3, coach_assignments: 3 });
  });

  it('takes what is good, and says of each wrong cell what to do', async () => {
    const [one, two, three] = linesOf(3);
    const file = csv([
      one ?? {},
      { ...two, geboortedatum: '31-2-2009', roepnaam: '' },
      three ?? {},
    ]);
    const { code, json, out } = await run('import', file, '--json');

    expect(code).toBe(3);
    expect(out).toHaveLength(1);
    expect(json).toMatchObject({ accepted: 2, updated: 0, unchanged: 0 });
    expect(json.refused).toEqual([
      {
        ...{ row: 3, column: 'roepnaam', value: '', code: 'missing' },
        message: expect.stringMatching(/^Regel 3: Hier ontbreekt iets/) as string,
      },
      {
        ...{ row: 3, column: 'geboortedatum', value: '31-2-2009', code: 'bad_date' },
        message: expect.stringMatching(/^Regel 3: '31-2-2009' is geen datum/) as string,
      },
    ]);
    expect(await countOf('students')).toBe(2);
  });

  it('tells a person the same in sentences', async () => {
    const [one, two] = linesOf(2);
    const file = csv([one ?? {}, { ...two, geboortedatum: '31-2-2009' }]);
    const { code, out, err } = await run('import', file);

    expect(code).toBe(3);
    expect(err).toEqual([]);
    expect(out).toHaveLength(2);
    expect(out[0]).toContain('1 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 geweigerd.');
    expect(out[1]).toContain("Regel 3: '31-2-2009' is geen datum");
  });

  it('stores nothing on trial, and says so', async () => {
    const file = csv([...linesOf(2), { roepnaam: 'Sem' }]);
    const { code, json } = await run('import', file, '--dry-run', '--json');
    const { out } = await run('import', file, '--dry-run');

    expect(code).toBe(3);
    expect(json).toMatchObject({ accepted: 2, unchanged: 0 });
    expect(out[0]).toBe('Alleen nagekeken: er is niets opgeslagen.');
    expect(await stored()).toEqual(nothing);
  });

  it('reads a workbook, and leaves a BSN at the door', async () => {
    const lines = linesOf(2).map((line) => [...cellsOf(line), '123456782']);
    const rows = [[...ROSTER_HEADER, 'BSN'], ...lines].map((cells) =>
      cells.map((value) => ({ value })),
    );
    const file = fileIn('rooster.xlsx', await writeExcelFile(rows).toBuffer());
    const { code, json } = await run('import', file, '--json');

    expect(code).toBe(0);
    expect(json).toMatchObject({ accepted: 2, notRead: ['niet ingelezen: BSN'] });
    expect(JSON.stringify(json)).not.toContain('123456782');
  });

  it.each([
    ['not_a_table', 'lijst.csv', 'zomaar een zin'],
    ['no_header', 'lijst.csv', 'dier;kleur\nkat;zwart'],
    ['too_large', 'lijst.csv', `leerlingnummer;roepnaam\n${'x'.repeat(5 * 1024 * 1024)}`],
    ['not_what_it_says', 'lijst.xlsx', 'leerlingnummer;roepnaam;achternaam\n1;Sem;Bos'],
  ])('refuses a file whole with %s, and stores nothing', async (code, name, content) => {
    const refused = await run('import', fileIn(name, content), '--json');

    expect(refused.code).toBe(2);
    expect(refused.json).toEqual({
      error: { code, message: expect.stringMatching(/\w.*\.$/) as string },
    });
    expect(refused.err).toEqual([(refused.json.error as { message: string }).message]);
    expect(await stored()).toEqual(nothing);
  });

  it('says in one sentence that there is no such file, or that none was named', async () => {
    expect(await run('import', '/er/is/niets.csv', '--json')).toMatchObject({
      code: 2,
      json: { error: { code: 'no_file' } },
    });
    expect((await run('import')).code).toBe(2);
  });

  it('killed halfway and done again, loses nothing and doubles nothing', async () => {
    const total = 5000;
    const file = csv(linesOf(total));
    const program = spawn(process.execPath, [join(builtProgram(), 'src/cli.js'), 'import', file], {
      env: { PATH: process.env.PATH, ...env },
      stdio: 'ignore',
    });
    await halfway(program);
    const again = await run('import', file, '--json');
    const { accepted, unchanged } = again.json as { accepted: number; unchanged: number };

    expect(again).toMatchObject({ code: 0, json: { updated: 0, refused: [] } });
    expect(accepted).toBeGreaterThan(0);
    expect(unchanged).toBeGreaterThan(0);
    expect(accepted + unchanged).toBe(total);
    expect(await stored()).toMatchObject({
      ...{ students: total, student_numbers: total, trajectories: total },
      ...{ coach_assignments: total, import_rows: total },
    });
    expect(await run('audit', 'verify', '--json')).toMatchObject({ json: { isWhole: true } });
    expect(await run('import', file, '--json')).toMatchObject({ json: { unchanged: total } });
  }, 180_000);

  /** Kills it hard once it has kept some of the students. */
  async function halfway(program: ChildProcess): Promise<void> {
    const ended = once(program, 'exit');
    while (program.exitCode === null && (await countOf('students')) === 0) await sleep(5);
    program.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
  }
});
