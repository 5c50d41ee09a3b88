import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cpuOf, loadAverage, memoryOf } from './processes.mjs';

const CHILD = fileURLToPath(new URL('load-child.mjs', import.meta.url));
const run = promisify(execFile);

/** Asks a server for some seconds, and says what a request costs it. Every answer must be as expected. */
export async function measure(server, job) {
  const before = cpuOf(server.pid);
  const { stdout } = await run(process.execPath, [CHILD, JSON.stringify(job)]);
  const used = cpuOf(server.pid) - before;
  const told = JSON.parse(stdout);
  const wrong = Object.keys(told.statuses).filter((status) => Number(status) !== job.expected);
  if (wrong.length > 0 || told.requests === 0)
    throw new Error(`${job.url} answered ${JSON.stringify(told.statuses)}`);
  return {
    ...{ cpu: used / told.requests, p50: told.p50, p99: told.p99, max: told.max },
    ...{ perSecond: told.requests / job.seconds, requests: told.requests },
    ...{ memory: memoryOf(server.pid).now, load: loadAverage() },
  };
}

/** Seconds in which each of those who ask at once gets an answer, also of a page that costs much: `cost` ms of CPU. */
export const longEnough = (seconds, connections, cost) =>
  Math.max(seconds, Math.ceil((1.5 * connections * cost) / 1000));

const TICK_MS = 100;

/** Waits until a server has nothing left to do: what remains of a slow page would count for the next one. */
export async function idle({ pid }) {
  for (let before = -1, now = cpuOf(pid); now - before > TICK_MS / 5;) {
    before = now;
    await sleep(TICK_MS);
    now = cpuOf(pid);
  }
}
