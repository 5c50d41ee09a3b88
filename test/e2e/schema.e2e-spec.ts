import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { entities } from '../../src/app.entities.js';
import { closeDatabase, openDatabase, type Database } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { DATABASES, inTestFolder, type TestDatabase } from '../support/databases.js';
import { freshPostgresDatabase } from '../support/postgres.js';

/** What TypeORM would still do to make the schema equal to the entities. */
async function differences(source: DataSource): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** The tables that are there, but for the list of migrations and those of the database itself. */
async function tablesOf(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ name: string }[]>(
    source.options.type === 'postgres'
      ? `select table_name as name from information_schema.tables where table_schema = 'public'`
      : `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
  );
  return rows.map(({ name }) => name).filter((name) => name !== 'migrations');
}

describe.each(DATABASES)('the schema, on %s', (kind) => {
  let test: TestDatabase;
  let opened: Database[];

  /** An instance that opens the database of this test. */
  const open = async (): Promise<DataSource> => {
    const database = await openDatabase(test.url, entities);
    opened.push(database);
    return database.writer;
  };

  beforeEach(async () => {
    opened = [];
    test =
      kind === 'PostgreSQL'
        ? await freshPostgresDatabase()
        : { url: `sqlite:${inTestFolder(randomUUID())}`, drop: () => Promise.resolve() };
  });
  afterEach(async () => {
    for (const database of opened) await closeDatabase(database);
    await test.drop();
  });

  it('is what the entities say, after all migrations', async () => {
    const writer = await open();
    expect(await migrate(writer)).toBe(true);

    expect(await differences(writer)).toEqual([]);
    expect((await tablesOf(writer)).sort()).toEqual(
      writer.entityMetadatas.map(({ tableName }) => tableName).sort(),
    );
  });

  it('finds a difference where there is one', async () => {
    const writer = await open();
    await migrate(writer);
    await writer.query('drop index ix_students_surname');

    expect(await differences(writer)).toEqual([expect.stringContaining('ix_students_surname')]);
  });

  it('goes all the way down and up again', async () => {
    const writer = await open();
    await migrate(writer);
    for (let undone = 0; undone < migrations.length; undone += 1) await writer.undoLastMigration();
    expect(await tablesOf(writer)).toEqual([]);

    await migrate(writer);
    expect(await differences(writer)).toEqual([]);
  });

  it('has nothing to do the second time', async () => {
    const writer = await open();
    await migrate(writer);

    expect(await migrate(writer)).toBe(false);
  });

  it('is made once when two instances start together', async () => {
    const writers = [await open(), await open()];
    await Promise.all(writers.map((writer) => migrate(writer)));

    expect(await differences(writers[0])).toEqual([]);
    expect(await writers[1].query('select name from migrations')).toHaveLength(migrations.length);
  });

  describe('of the audit log', () => {
    let writer: DataSource;
    beforeEach(async () => {
      writer = await open();
      await migrate(writer);
      await writer.query(
        `insert into audit_entries (seq, at, kind, action, subject_kind, subject_id, details, hash)
         values (1, '2026-11-24T08:00:00.000Z', 'change', 'a', 'b', 'c', '{}', 'd')`,
      );
    });

    it.each([
      `update audit_entries set action = 'x'`,
      'delete from audit_entries',
      ...(kind === 'PostgreSQL' ? ['truncate audit_entries'] : []),
      ...(kind === 'SQLite'
        ? [
            `insert or replace into audit_entries (seq, at, kind, action, subject_kind, subject_id, details, hash)
             values (1, '2026-11-24T08:00:00.000Z', 'change', 'x', 'b', 'c', '{}', 'd')`,
          ]
        : []),
    ])('refuses: %s', async (statement) => {
      await expect(writer.query(statement)).rejects.toThrow('append-only');
      expect(await writer.query('select seq, action from audit_entries')).toEqual([
        { seq: 1, action: 'a' },
      ]);
    });
  });
});
