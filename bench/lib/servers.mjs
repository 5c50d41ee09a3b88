import { copyFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signIn, TODAY } from './dataset.mjs';
import { SECRET } from './product.mjs';
import { startServer } from './processes.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RAW = fileURLToPath(new URL('../raw/server.mjs', import.meta.url));

/** A database of one's own, so that nobody measures what another wrote. */
export function copyOf(file, name) {
  const copy = join(file, '..', `${name}.sqlite`);
  for (const part of ['', '-wal', '-shm']) rmSync(copy + part, { force: true });
  copyFileSync(file, copy);
  return copy;
}

/** The settings with which the product runs on a database. */
export function settingsFor(file, more = {}) {
  return {
    ...{ PATH: process.env.PATH, DATABASE_URL: `sqlite:${file}`, DOORSTROOM_DEMO: 'off' },
    ...{ DOORSTROOM_TODAY: TODAY, DOORSTROOM_SECRET: SECRET },
    AUDIT_ANCHOR: `${file}-anchor`,
    ...more,
  };
}

/** The product as an installation runs it, with a coach and, where there is one, a coordinator signed in. */
export async function startProduct(program, file, { coach, coordinator = null }) {
  const cookies = {
    coach: signIn(file, coach),
    coordinator: coordinator && signIn(file, coordinator, 'coordinator'),
  };
  return { ...(await startOn(program, file)), cookies };
}

/** The product on a database: that file, or another kind when `more` says so. */
export async function startOn(program, file, more = {}) {
  rmSync(`${file}-anchor`, { force: true });
  const port = await freePort();
  const env = settingsFor(file, { PORT: String(port), ...more });
  const server = await startServer([program.server], { cwd: ROOT, env });
  return { ...server, base: `http://127.0.0.1:${port}` };
}

export async function startRaw(dist, file, facts) {
  const server = await startServer([RAW, file, dist, JSON.stringify(facts)], { cwd: ROOT });
  return { ...server, base: `http://127.0.0.1:${server.first}` };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
