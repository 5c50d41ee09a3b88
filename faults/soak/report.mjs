import { percentile } from '../lib/writers.mjs';

const MB = 1024 * 1024;
/** The first part of a run fills caches: it says nothing about what grows. */
const WARM_UP = 0.25;
/** A shorter run says nothing of what grows: code and caches still come in. */
const LONG_ENOUGH_MIN = 20;
const SHOWN = 5;
const MOST = { slopeMb: 1, fds: 4, walMb: 64, p99Ms: 300 };

/** The figures of R14 with their goals, as a table. */
export function report(result) {
  const { samples, fds, took, statuses, broken, odd, on, minutes, times, load, cpuMs } = result;
  const steady = samples.slice(Math.floor(samples.length * WARM_UP)).filter(hasHeap);
  const slope = slopeOf(steady.map(({ atMs, heapUsed }) => [atMs / 600_000, heapUsed / MB]));
  const isLong = Number(minutes) >= LONG_ENOUGH_MIN;
  const more = fds.after - fds.before;
  const wal = Math.max(...samples.map((sample) => sample.wal)) / MB;
  const p99 = percentile(Object.values(took).flat(), 0.99);
  const failed = Object.entries(statuses)
    .filter(([status]) => status >= 500)
    .reduce((sum, [, count]) => sum + count, broken);
  const rows = [
    [
      'heap after collection, per 10 min',
      `${slope.toFixed(2)} MB`,
      '< 1 MB',
      isLong ? slope < MOST.slopeMb : null,
    ],
    [
      'open files at rest, after against before',
      `${fds.before} → ${fds.after}`,
      'flat',
      more <= MOST.fds,
    ],
    ...(on === 'SQLite'
      ? [['WAL at most', `${wal.toFixed(1)} MB`, '< 64 MB', wal < MOST.walMb]]
      : []),
    ['p99 of all requests', `${Math.round(p99)} ms`, '< 300 ms', p99 < MOST.p99Ms],
    ['answers with 5xx, or none', String(failed), '0', failed === 0],
  ];
  const shown = rows.map(
    ([name, value, goal, isMet]) =>
      `${name.padEnd(42)}${value.padStart(10)}   ${goal.padEnd(9)} ${verdict(isMet)}`,
  );
  const kinds = Object.entries(took).map(
    ([kind, ms]) =>
      `${kind.padEnd(12)}${String(ms.length).padStart(7)} times   p50 ${ms50(ms)} ms   p99 ${ms99(ms)} ms`,
  );
  const { done } = result;
  const head = `${on}, ${minutes} minutes at ${times} × the busiest hour, load of the machine ${load.map((each) => each.toFixed(1)).join(' → ')}`;
  const jobs = `${done.nights} nights, ${done.mails} mails, ${done.imported} rows of files, late by more than a second: ${done.late}`;
  const sent = Object.values(took).flat().length;
  const cpu = `the server used ${(cpuMs / Number(minutes) / 600).toFixed(0)} % of one core, ${(cpuMs / sent).toFixed(1)} ms per request, jobs and collections included`;
  const unexpected = odd.length === 0 ? [] : [`not expected: ${odd.slice(0, SHOWN).join(', ')}`];
  const counts = [jobs, cpu, JSON.stringify(statuses), ...unexpected];
  const text = [head, ...shown, '', ...kinds, '', ...counts, ''].join('\n');
  return { text, isHeld: rows.every(([, , , isMet]) => isMet !== false) };
}

function verdict(isMet) {
  if (isMet === null) return `not judged in less than ${LONG_ENOUGH_MIN} minutes`;
  return isMet ? 'met' : 'NOT MET';
}

const hasHeap = ({ heapUsed }) => heapUsed !== undefined;

const ms50 = (values) => String(Math.round(percentile(values, 0.5))).padStart(4);
const ms99 = (values) => String(Math.round(percentile(values, 0.99))).padStart(5);

/** Of the straight line that fits best. */
function slopeOf(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([each]) => each)), mean(points.map(([, each]) => each))];
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const under = points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
