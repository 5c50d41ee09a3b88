import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { wholeBuild } from './planted.mjs';
import { usual } from './target.mjs';

const DESCRIBE = fileURLToPath(new URL('describe.mjs', import.meta.url));

/**
 * What a built program says of itself: `routes` as `{ method, path, admission }`, where admission is what the handler
 * declares ({ roles }, 'public', 'person', 'door', 'session') or null, and `columns` as `{ table, column, property, type }`.
 */
export function describeProgram({ build, folder }) {
  if (build !== wholeBuild()) return described({ build, folder });
  whole ??= described({ build, folder });
  return whole;
}

/** That of the whole program is the same for every attack. */
let whole = null;

async function described({ build, folder }) {
  const { stdout } = await promisify(execFile)(process.execPath, [DESCRIBE, build], {
    cwd: build,
    maxBuffer: 2 ** 26,
    env: { ...usual(), DATABASE_URL: `sqlite:${join(folder, `${randomUUID()}.sqlite`)}` },
  });
  return JSON.parse(stdout);
}

/** Whether somebody in this role gets as far as the handler. */
export function admits({ admission }, role) {
  if (admission === 'public' || admission === 'person' || admission === 'session') return true;
  return typeof admission === 'object' && admission !== null && admission.roles.includes(role);
}
