import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { openHouseAt } from '../support/app.js';
import { PASSWORD } from '../support/cast.js';
import { commandLineOn } from '../support/command-line.js';
import {
  DATABASES,
  freshDatabase,
  inTestFolder,
  type DatabaseKind,
  type TestDatabase,
} from '../support/databases.js';

const WENDING = ['organisation', 'add', '--brin', '98AA', '--kind', 'vso', '--name', 'De Wending'];
const COACH = ['account', 'add', '--email', 'marije@voorbeeld.nl', '--name', 'Marije Brouwer'];

const OTHER = { SQLite: 'PostgreSQL', PostgreSQL: 'SQLite' } as const;

describe.each(DATABASES)('a backup, made on %s', (kind) => {
  let database: TestDatabase;
  let file: string;
  let here: ReturnType<typeof commandLineOn>;
  const opened: TestDatabase[] = [];

  beforeAll(async () => {
    database = await freshDatabase(kind);
    here = commandLineOn(database.url);
    file = inTestFolder(`${randomUUID()}.backup`);
    await here.run(...WENDING, '--region', 'zuid', '--rmc', '6', '--extra-weeks');
    await here.run(...COACH, '--role', 'coach', '--organisation', '98AA', '--password', PASSWORD);
    expect(await here.run('backup', file)).toMatchObject({ code: 0, err: [] });
  });
  afterAll(() => Promise.all([database, ...opened].map((each) => each.drop())));

  const another = async (on: DatabaseKind, settings = {}) => {
    const empty = await freshDatabase(on);
    opened.push(empty);
    return { ...commandLineOn(empty.url, settings), url: empty.url };
  };
  const tablesOf = async ({ run }: Pick<typeof here, 'run'>) =>
    (await run('backup', inTestFolder(`${randomUUID()}.backup`), '--json')).json.tables;

  it.each(DATABASES)('comes back whole on %s, with its log and its anchor', async (on) => {
    const there = await another(on);
    expect((await there.run('restore', file, '--json')).json).toMatchObject({
      kind,
      migrated: [],
      log: { isWhole: true },
    });
    expect(await tablesOf(there)).toEqual(await tablesOf(here));
    expect(readFileSync(there.anchor, 'utf8')).toBe(readFileSync(here.anchor, 'utf8'));
    expect((await there.run('audit', 'verify')).code).toBe(0);
  });

  it('is not put over what is there, unless that is asked', async () => {
    const there = await another(OTHER[kind]);
    await there.run(...WENDING, '--region', 'noord', '--rmc', '6');
    const before = await tablesOf(there);

    const refused = await there.run('restore', file, '--json');
    expect(refused).toMatchObject({ code: 2, json: { error: { code: 'not_empty' } } });
    expect(await tablesOf(there)).toEqual(before);

    expect((await there.run('restore', file, '--replace')).code).toBe(0);
    expect(await tablesOf(there)).toEqual(await tablesOf(here));
  });

  it('is not put back under a server that runs', async () => {
    const there = await another(kind);
    const house = await openHouseAt(there.url);
    const refused = await there.run('restore', file, '--replace', '--json');
    expect(refused).toMatchObject({ code: 2, json: { error: { code: 'in_use' } } });
    await house.close();
    expect((await there.run('restore', file)).code).toBe(0);
  });

  it.each([
    ['wrong_secret', { DOORSTROOM_SECRET: 'another secret that nobody has to keep' }, whole],
    ['incomplete', {}, cutOff],
    ['damaged', {}, changed],
    ['not_a_backup', {}, somethingElse],
  ])('says %s, and leaves the database alone', async (code, settings, damage) => {
    const there = await another(kind, settings);
    const wrong = damage(file);
    const refused = await there.run('restore', wrong, '--json');
    expect(refused).toMatchObject({ code: 2, json: { error: { code } } });
    expect(existsSync(there.anchor)).toBe(false);
  });

  it('opens with the secret before it, and is not written over another file', async () => {
    const DOORSTROOM_SECRET = 'a newer secret that nobody has to keep';
    const DOORSTROOM_SECRET_BEFORE = here.env.DOORSTROOM_SECRET;
    const there = await another(kind, { DOORSTROOM_SECRET, DOORSTROOM_SECRET_BEFORE });
    expect((await there.run('restore', file, '--dry-run')).code).toBe(0);

    const refused = await here.run('backup', file, '--json');
    expect(refused).toMatchObject({ code: 2, json: { error: { code: 'file_exists' } } });
    expect((await here.run('backup', file, '--overwrite')).code).toBe(0);
  });
});

function whole(file: string): string {
  return file;
}

function copyOf(bytes: Buffer): string {
  const copy = inTestFolder(`${randomUUID()}.backup`);
  writeFileSync(copy, bytes);
  return copy;
}

function cutOff(file: string): string {
  const copy = copyOf(readFileSync(file));
  truncateSync(copy, readFileSync(file).length - 20);
  return copy;
}

function changed(file: string): string {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] ^= 1;
  return copyOf(bytes);
}

function somethingElse(): string {
  return copyOf(Buffer.from('id;name\n1;Sem\n'));
}
