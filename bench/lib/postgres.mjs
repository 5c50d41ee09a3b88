import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../test/support/start-postgres.mjs';
import { runToTheEnd } from './processes.mjs';
import { settingsFor } from './servers.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The same region in a PostgreSQL of its own: brought over with a backup, as an installation that grew would be. */
export async function inPostgres(program, file, dir) {
  const server = await startPostgres();
  const backup = join(dir, 'to-postgres.backup');
  rmSync(backup, { force: true });
  const settings = { DATABASE_URL: server.url, AUDIT_ANCHOR: join(dir, 'postgres-anchor') };
  try {
    await command(program, ['backup', backup], settingsFor(file));
    await command(program, ['restore', backup], settingsFor(file, settings));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { settings, stop: () => server.stop() };
}

async function command(program, args, env) {
  const ran = await runToTheEnd([program.commands, ...args], { cwd: ROOT, env });
  assert.equal(ran.code, 0, ran.said.slice(0, 500) + ran.complained.slice(0, 500));
}
