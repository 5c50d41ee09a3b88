import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../attack/lib/target.mjs';
import { wholeBuild } from '../../attack/lib/planted.mjs';

const CLOCK = fileURLToPath(new URL('moved-clock.mjs', import.meta.url));
const SECRET = 'a secret for faults that nobody has to keep';
const STARTED_WITHIN_MS = 180_000;

/** Nothing waits for it once the server is up. */
const tooLate = () => sleep(STARTED_WITHIN_MS, undefined, { ref: false });

/**
 * One instance of the built server. `clock: { offsetMs, faster }` lets its clock be moved and its rounds come sooner;
 * `base` is the address that people use, when that is a proxy.
 */
export async function startInstance(settings, { build = wholeBuild(), clock, node = [] } = {}) {
  const port = await freePort();
  const moved = clock && {
    CLOCK_OFFSET_MS: String(clock.offsetMs ?? 0),
    ROUNDS_FASTER: String(clock.faster ?? 1),
  };
  const args = [...node, ...(clock ? ['--import', CLOCK] : []), join(build, 'dist/src/main.js')];
  const child = spawn(process.execPath, args, {
    cwd: build,
    env: {
      ...{ PATH: process.env.PATH, DOORSTROOM_SECRET: SECRET, DOORSTROOM_DEMO: 'off' },
      ...{ LOG_LEVEL: 'error', PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` },
      ...moved,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe', ...(clock ? ['ipc'] : [])],
  });
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = once(child, 'exit').then(([code, signal]) => {
    process.off('exit', killed);
    return { code, signal, said };
  });
  const isUp = async () => {
    while (!said.includes('luistert op')) await sleep(20);
    return true;
  };
  const began = await Promise.race([isUp(), ended, tooLate()]);
  if (began !== true) {
    child.kill('SIGKILL');
    throw new Error(`the server did not start:\n${said}`);
  }
  return {
    ...{ port, child, ended },
    base: `http://127.0.0.1:${port}`,
    said: () => said,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** Moves its clock to so far from the true one. */
    moveClock: (offsetMs) => answerTo(child, { offsetMs }, 'offsetMs'),
    /** Its heap after a collection, when it was started with `heap-probe.mjs` before it. */
    heap: () => answerTo(child, { ask: 'heap' }, 'heap'),
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** Asks what was put before the program; several questions may be on their way. */
async function answerTo(child, question, name) {
  child.send(question);
  for (;;) {
    const [answer] = await once(child, 'message');
    if (name in answer) return answer[name];
  }
}

/** What an instance says of itself: `{ code, status, database, … }`; null when it gives no answer. */
export async function readiness({ base }, ms = 10_000) {
  try {
    const answer = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(ms) });
    return { code: answer.status, ...(await answer.json()) };
  } catch {
    return null;
  }
}

/** Asks again and again until it is so; false when it was not so in time. */
export async function until(isSo, ms = 30_000, everyMs = 50) {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    if (await isSo()) return true;
    await sleep(everyMs);
  }
  return false;
}
