import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const killer = join(root, 'faults/lib/kill-at-write.mjs');

/** Starts the built program; `ended` tells how it ended, with what it said. */
export function start(file, args, settings, build = root) {
  const env = {
    PATH: process.env.PATH,
    DOORSTROOM_SECRET: 'a secret for faults that nobody has to keep',
    LOG_LEVEL: 'error',
    ...settings,
  };
  const preload = ['--import', killer];
  const child = spawn(process.execPath, [...preload, join(build, 'dist/src', file), ...args], {
    env,
    cwd: build,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text;
    });
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal, said }));
  return { child, ended, said: () => said };
}

/** A command that must do its work; throws with what it said when it does not. */
export async function command(args, settings, build = root) {
  const { code, signal, said } = await start('cli.js', args, settings, build).ended;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code ?? signal}:\n${said}`);
  return said;
}
