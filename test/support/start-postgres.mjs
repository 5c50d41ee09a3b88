import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('postgres-server.mjs', import.meta.url));

export async function startPostgres({ fast = false } = {}) {
  const args = fast ? [program, '--fast'] : [program];
  const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const stopped = once(server, 'exit');
  const lines = createInterface({ input: server.stdout });
  const url = await Promise.race([
    once(lines, 'line').then(([line]) => line),
    stopped.then(() => Promise.reject(new Error('PostgreSQL did not start; see above.'))),
  ]);
  const stop = async () => {
    server.stdin.end();
    await stopped;
  };
  const tell = async (word) => {
    server.stdin.write(`${word}\n`);
    await once(lines, 'line');
  };
  /** As `pg_ctl stop -m immediate`: without a goodbye, to be repaired from its log when it comes up. */
  const crash = () => tell('down');
  const comeUp = () => tell('up');
  return { url, stop, crash, comeUp };
}
