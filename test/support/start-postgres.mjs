import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('postgres-server.mjs', import.meta.url));

export async function startPostgres({ fast = false } = {}) {
  const args = fast ? [program, '--fast'] : [program];
  const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const stopped = once(server, 'exit');
  const url = await Promise.race([
    once(createInterface({ input: server.stdout }), 'line').then(([line]) => line),
    stopped.then(() => Promise.reject(new Error('PostgreSQL did not start; see above.'))),
  ]);
  const stop = async () => {
    server.stdin.end();
    await stopped;
  };
  return { url, stop };
}
