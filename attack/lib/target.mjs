import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { wholeBuild } from './planted.mjs';

/** The date of the demo region; pinned, so that each run attacks the same. */
export const TODAY = '2026-11-24';
const STUDENTS = '60';
const SECRET = 'a secret for attacks that nobody has to keep';

/** Runs a command of the command line to its end; gives what it said on standard output. */
export async function command(build, args, settings) {
  const child = spawn(process.execPath, [join(build, 'dist/src/cli.js'), ...args], {
    cwd: build,
    env: { ...usual(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'])
    child[name].setEncoding('utf8').on('data', (text) => (said[name] += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${said.stderr}`);
  return said.stdout;
}

/**
 * A server on a copy of the demo region, which is made once by the whole program. `prepare({ database })` may put rows in
 * the copy before the server starts.
 */
export async function startTarget({ build, folder }, settings = {}, prepare = () => undefined) {
  const made = join(folder, 'region.sqlite');
  if (!existsSync(made))
    await command(wholeBuild(), ['demo', '--students', STUDENTS], {
      DATABASE_URL: `sqlite:${made}`,
      AUDIT_ANCHOR: `${made}.anchor`,
    });
  const database = join(folder, `${randomUUID()}.sqlite`);
  copyFileSync(made, database);
  copyFileSync(`${made}.anchor`, `${database}.anchor`);
  await prepare({ database });
  const port = await freePort();
  const own = {
    ...{ PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` },
    ...{ DATABASE_URL: `sqlite:${database}`, AUDIT_ANCHOR: `${database}.anchor` },
    ...settings,
  };
  const child = spawn(process.execPath, [join(build, 'dist/src/main.js')], {
    cwd: build,
    env: { ...usual(), ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { log: '', out: '' };
  child.stderr.setEncoding('utf8').on('data', (text) => (said.log += text));
  child.stdout.setEncoding('utf8').on('data', (text) => (said.out += text));
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const ended = once(child, 'exit').then(() => process.off('exit', killed));
  await Promise.race([
    heard(child.stdout, () => said.out.includes('luistert op')),
    ended.then(() => Promise.reject(new Error(`the server did not start:\n${said.log}`))),
  ]);
  return {
    base: `http://127.0.0.1:${port}`,
    ...{ database, child, settings: { ...usual(), ...own } },
    log: () => said.log,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function heard(stream, isSo) {
  while (!isSo()) await once(stream, 'data');
}

/** Settings of every process of the product here, on which a part may put its own. */
export function usual() {
  return {
    PATH: process.env.PATH,
    ...{ DOORSTROOM_DEMO: 'off', DOORSTROOM_SECRET: SECRET, DOORSTROOM_TODAY: TODAY },
    LOG_LEVEL: 'info',
  };
}

/** A port that nobody listens on now. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
