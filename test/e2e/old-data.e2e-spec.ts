import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { AuditCheck } from '../../src/audit/audit-check.js';
import { Passwords } from '../../src/access/passwords.js';
import { Credential } from '../../src/access/credential.entity.js';
import { entities } from '../../src/app.entities.js';
import { Config } from '../../src/config/config.js';
import { Seals } from '../../src/config/seals.js';
import { closeDatabase, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { DEMO_PASSWORD } from '../../src/demo/demo.js';
import { Student } from '../../src/students/student.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { openHouseAt } from '../support/app.js';
import { DATABASES, inTestFolder, type DatabaseKind } from '../support/databases.js';
import { freshPostgresDatabase } from '../support/postgres.js';

const FIXTURES = 'test/fixtures';
const SECRET = 'the secret of the fixtures, which is no secret';
const STUDENTS = 150;

const states = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(states)('the demo region of %s', (state) => {
  it.each(DATABASES)('comes along to the schema of today, on %s', async (kind) => {
    const url = await restored(state, kind);
    const database = await openDatabase(
      url,
      entities,
      new Seals(Config.from({ DOORSTROOM_SECRET: SECRET })),
    );
    await migrate(database.writer);
    const difference = await database.writer.driver.createSchemaBuilder().log();
    expect(difference.upQueries).toEqual([]);
    await closeDatabase(database);

    const house = await openHouseAt(url, {
      DOORSTROOM_SECRET: SECRET,
      AUDIT_ANCHOR: anchorOf(state, kind),
    });
    const { manager } = house.database.reader;
    expect(await manager.count(Student)).toBe(STUDENTS);
    expect(await manager.count(Trajectory)).toBe(STUDENTS);
    expect(await house.app.get(AuditCheck).verify()).toMatchObject({ isWhole: true });
    const [credential] = await manager.find(Credential);
    const isRight = await house.app
      .get(Passwords)
      .isRight(credential?.passwordHash ?? null, DEMO_PASSWORD);
    expect(isRight).toBe(true);
    await house.close();
  });
});

/** A database with the fixture in it, as it was left then. */
async function restored(state: string, kind: DatabaseKind): Promise<string> {
  if (kind === 'SQLite') {
    const file = inTestFolder(`${state}.sqlite`);
    writeFileSync(file, unpacked(state, 'demo.sqlite.gz'));
    return `sqlite:${file}`;
  }
  const { url } = await freshPostgresDatabase();
  const source = await new DataSource({
    type: 'postgres',
    url,
    installExtensions: false,
  }).initialize();
  await source.query(unpacked(state, 'demo.postgres.sql.gz').toString());
  await source.destroy();
  return url;
}

function unpacked(state: string, file: string): Buffer {
  return gunzipSync(readFileSync(join(FIXTURES, state, file)));
}

/** A copy, because the log goes on and takes its anchor along. */
function anchorOf(state: string, kind: DatabaseKind): string {
  const copy = inTestFolder(`${state}-${kind}.anchor`);
  copyFileSync(
    join(FIXTURES, state, kind === 'SQLite' ? 'sqlite.anchor' : 'postgres.anchor'),
    copy,
  );
  return copy;
}
