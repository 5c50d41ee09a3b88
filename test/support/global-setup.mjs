import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './start-postgres.mjs';

/** One PostgreSQL and one folder for the whole run; not when only specs of pure code were asked for. */
export default async function setup({ rootDir, testPathPatterns }) {
  if (!asksForEndToEnd(join(rootDir, 'test'), testPathPatterns.patterns)) return;
  const postgres = await startPostgres({ fast: true });
  process.env.TEST_POSTGRES_URL = postgres.url;
  process.env.TEST_FOLDER = mkdtempSync(join(tmpdir(), 'doorstroom-tests-'));
  globalThis.postgresOfThisRun = postgres;
}

function asksForEndToEnd(folder, patterns) {
  const asked = new RegExp(patterns.join('|'), 'i');
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.e2e-spec.ts'))
    .some((path) => asked.test(join(folder, path)));
}
