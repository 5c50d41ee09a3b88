import { entities } from '../../src/app.entities.js';
import { bringUp } from '../../src/audit/right-secret.js';
import { CLOSED_PLACES } from '../../src/commands/closed-places.js';
import { renewAll, rowsNotSealedWith } from '../../src/commands/secret-renewal.js';
import { Config } from '../../src/config/config.js';
import { Keys } from '../../src/config/keys.js';
import { Seals } from '../../src/config/seals.js';
import { closeDatabase, openDatabase, type Database } from '../../src/database/database.js';
import { Transactions } from '../../src/database/transactions.js';
import { Student } from '../../src/students/student.entity.js';
import { DATABASES, freshDatabase, type TestDatabase } from '../support/databases.js';

const OLD = 'the secret of before, which nobody has to keep';
const NEW = 'the secret in force, which nobody has to keep';
const NOW = new Date('2026-11-24T09:00:00Z');

/** Lets so many transactions through, and then the process is gone. */
function dyingAfter(count: number, transactions: Transactions): Transactions {
  let left = count;
  const run: Transactions['run'] = (work) =>
    left-- > 0 ? transactions.run(work) : Promise.reject(new Error('killed'));
  return { run } as Transactions;
}

describe.each(DATABASES)('the secret, on %s', (kind) => {
  let test: TestDatabase;
  let opened: Database[];

  const open = async (secret: string, before = '') => {
    const env = { DOORSTROOM_SECRET: secret, DOORSTROOM_SECRET_BEFORE: before };
    const config = Config.from(env);
    const seals = new Seals(config);
    const database = await openDatabase(test.url, entities, seals);
    opened.push(database);
    const { writer } = database;
    const transactions = new Transactions(writer);
    const start = () => bringUp(writer, config, NOW);
    return { writer, start, seals, keys: new Keys(config), transactions };
  };
  const helpsOf = async ({ writer }: Awaited<ReturnType<typeof open>>) =>
    (await writer.manager.find(Student)).map(({ whatHelps }) => whatHelps);

  beforeEach(async () => {
    opened = [];
    test = await freshDatabase(kind);
  });
  afterEach(async () => {
    for (const database of opened) await closeDatabase(database);
    await test.drop();
  });

  it('is renewed without losing anything, also when that is broken off', async () => {
    const before = await open(OLD);
    await before.start();
    const who = { number: '1', givenName: 'Sem', surname: 'Smit', birthDate: '2008-01-01' };
    await before.transactions.run((tx) =>
      tx.insert(Student, Object.assign(new Student(), { ...who, whatHelps: 'Rust.' })),
    );
    await expect((await open(NEW)).start()).rejects.toThrow('niet het geheim');

    const during = await open(NEW, OLD);
    await during.start();
    for (const count of [0, 2, 30]) {
      const dying = { ...during, transactions: dyingAfter(count, during.transactions) };
      await expect(renewAll(dying)).rejects.toThrow('killed');
      expect(await helpsOf(during)).toEqual(['Rust.']);
    }
    await renewAll(during);

    expect(await renewAll(during)).toBe(0);
    expect(await rowsNotSealedWith(during.writer.manager, during.seals.present)).toBe(0);
    expect(await helpsOf(await open(NEW))).toEqual(['Rust.']);
    await expect(helpsOf(await open(OLD))).rejects.toThrow('another secret');
  });

  it('is renewed in every column that is closed with its row', async () => {
    const { writer } = await open(OLD);
    const closed = writer.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns
        .map(({ databaseName }) => databaseName)
        .filter((name) => /^sealed_|^totp_seed$/.test(name))
        .map((name) => `${tableName}.${name}`),
    );
    const known = CLOSED_PLACES.flatMap(({ table, columns }) =>
      columns.map((column) => `${table}.${column}`),
    );
    expect(closed.sort()).toEqual([...known, 'repeatable_requests.sealed_answer'].sort());
  });
});

it('of before closes nothing after a line that the one in force closed', () => {
  const both = new Keys(Config.from({ DOORSTROOM_SECRET: NEW, DOORSTROOM_SECRET_BEFORE: OLD }));
  const old = new Keys(Config.from({ DOORSTROOM_SECRET: OLD })).mac('audit', 'a line');

  expect(both.ageOf(old, 'a line')).toBe(1);
  expect(both.ageOf(old, 'a line', 0)).toBeNull();
});
