import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const TICK_MS = 10; // what the kernel counts in: 1/100 s
const SAMPLE_MS = 20;

/** Starts a program and waits for the first line that it says. */
export async function startServer(args, options) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], ...options });
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`${args[0]} ended with ${code}`);
  });
  const [first] = await Promise.race([once(child.stdout, 'data'), died]);
  died.catch(() => undefined);
  child.stdout.resume();
  return { pid: child.pid, first: String(first).trim(), stop: () => stop(child) };
}

async function stop(child) {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Milliseconds of CPU that a process has used, of its own and for the system. */
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Megabytes in memory: now, and at most. */
export function memoryOf(pid) {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1024);
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

export const loadAverage = () => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);

/** Runs a program to its end: seconds on the wall, seconds of CPU, peak memory, and what it said. */
export async function runToTheEnd(args, options) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const said = collect(child.stdout);
  const complained = collect(child.stderr);
  let used = { cpu: 0, peak: 0 };
  const ended = once(child, 'close');
  const isOver = ended.then(() => true);
  while (!(await Promise.race([isOver, sleep(SAMPLE_MS, false)]))) used = sample(child.pid, used);
  const [code] = await ended;
  return {
    ...{ code, wall: (performance.now() - began) / 1000, cpu: used.cpu / 1000, peak: used.peak },
    ...{ said: said.join(''), complained: complained.join('') },
  };
}

function sample(pid, used) {
  try {
    return { cpu: cpuOf(pid), peak: memoryOf(pid).peak || used.peak };
  } catch {
    return used; // just gone
  }
}

function collect(stream) {
  const parts = [];
  stream.setEncoding('utf8').on('data', (part) => parts.push(part));
  return parts;
}
