// `npm run -s doorstroom -- <command>`: builds first when the sources are newer, then runs the command.
// Standard output belongs to the command alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'dist/src/cli.js');
const lock = join(root, 'node_modules/.doorstroom-is-building');

if (!isBuilt() || existsSync(lock)) await alone(() => isBuilt() || build());
process.argv[1] = program;
await import(pathToFileURL(program).href);

function isBuilt() {
  if (!existsSync(program)) return false;
  const builtAt = statSync(program).mtimeMs;
  return sources().every((path) => statSync(path).mtimeMs <= builtAt);
}

function sources() {
  const inFolders = ['src', 'migrations'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((path) => join(root, folder, path)),
  );
  const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];
  return [...inFolders, ...settings.map((name) => join(root, name))];
}

function build() {
  process.stderr.write('Building first, because the sources are newer.\n');
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  if (spawnSync(process.execPath, [nest, 'build'], options).status === 0) return;
  // What a failed build leaves behind would look new and be wrong.
  rmSync(program, { force: true });
  process.exitCode = 1;
}

/** Two commands at the same moment would empty each other's build folder. */
async function alone(work) {
  while (!take(lock)) await sleep(100);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
  if (process.exitCode) process.exit();
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(ownerOf(file))) rmSync(file, { force: true });
    return false;
  }
}

function ownerOf(file) {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

/** A file that is not filled yet belongs to somebody who has just taken it. */
function isAlive(pid) {
  try {
    return pid === 0 || process.kill(pid, 0);
  } catch {
    return false;
  }
}
