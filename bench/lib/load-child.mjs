// Asks a server again and again, in a process of its own: node load-child.mjs <job as json>
import autocannon from 'autocannon';

const job = JSON.parse(process.argv[2]);
const times = [];
const statuses = {};
let sent = 0;

const run = autocannon(
  {
    ...{ url: job.url, method: job.method ?? 'GET', headers: job.headers, timeout: 60 },
    ...{ connections: job.connections, duration: job.seconds },
    ...(job.forms
      ? { requests: [{ setupRequest: (request) => ({ ...request, body: nextForm() }) }] }
      : {}),
  },
  (fault) => {
    if (fault) throw fault;
    process.stdout.write(JSON.stringify(result()));
  },
);
run.on('response', (_client, status, _bytes, ms) => {
  statuses[status] = (statuses[status] ?? 0) + 1;
  times.push(ms);
});

/** Each has a key of its own: the same form twice would be one contact. */
function nextForm() {
  const { fields, students, key } = job.forms;
  const number = String((sent += 1)).padStart(12, '0');
  return new URLSearchParams({
    ...fields,
    key: `${key}-${number}`,
    students: students[sent % students.length],
  }).toString();
}

function result() {
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { requests: times.length, statuses, p50: at(0.5), p99: at(0.99), max: times.at(-1) ?? 0 };
}
