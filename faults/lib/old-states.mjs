import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FIXTURES = fileURLToPath(new URL('../../test/fixtures/', import.meta.url));

/** The secret of the databases in test/fixtures, which is none. */
export const SECRET = 'the secret of the fixtures, which is no secret';

/** The states in which an installation may be: the ends of the issues, with the demo region in it. */
export const STATES = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Puts a state into a database of that name, with the anchor of its log beside it. */
export async function putState(database, state, name, anchor) {
  const isSqlite = database.kind === 'SQLite';
  const file = isSqlite ? 'demo.sqlite.gz' : 'demo.postgres.sql.gz';
  const bytes = gunzipSync(readFileSync(join(FIXTURES, state, file)));
  copyFileSync(join(FIXTURES, state, isSqlite ? 'sqlite.anchor' : 'postgres.anchor'), anchor);
  await database.remove(name);
  if (isSqlite) return writeFileSync(database.url(name).slice('sqlite:'.length), bytes);
  await database.create(name);
  await database.rows(name, bytes.toString());
}
