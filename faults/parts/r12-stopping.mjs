import { request } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { PEOPLE, PASSWORD, Visitor, tokenIn } from '../../attack/lib/visitor.mjs';
import { TODAY } from '../lib/region.mjs';
import { serveRegion } from '../lib/served.mjs';

const IN_FLIGHT = 50;
const LONGEST_EXIT_MS = 10_000;
const LONGEST_READY_MS = 1_000;
/** So long after the signal the last half of a request may come in. */
const SLOW_MS = 1_500;
const TIMES = 3;
/** Of one person some ten tries at a time are listened to. */
const EMAILS = Object.values(PEOPLE);

/*
 * SIGTERM while 50 requests are under way: half of them people who sign in, whose passwords are being checked, half of
 * them systems whose requests have come in for one half. Everybody gets an answer, and what was answered is kept.
 */
export const part = {
  ...{ id: 'R12', title: 'Stopped while at work', on: ['sqlite', 'postgres'] },
  goal: '0 dropped, exit ≤ 10 s, not ready ≤ 1 s',
  holes: [
    {
      name: 'leaves at once',
      file: 'dist/src/server.js',
      from: 'await app.getHttpAdapter().close();',
      to: 'process.exit(0);',
    },
    {
      name: 'says that it is ready until the end',
      file: 'dist/src/server.js',
      from: 'app.get(Readiness).leave();',
      to: '',
    },
  ],
  async run(database, options) {
    const faults = [];
    const figures = { answered: 0, kept: 0, 'exit ms': 0, 'not ready ms': 0 };
    const times = options.hole ? 1 : TIMES;
    for (let time = 0; time < times; time += 1)
      await stoppedOnce(database, options, { faults, figures });
    return { tries: times * IN_FLIGHT, faults, figures };
  },
};

async function stoppedOnce(database, options, { faults, figures }) {
  const server = await serveRegion(database, options);
  try {
    const were = await contactsIn(database);
    const door = await new Visitor(server.base).get('/inloggen');
    const sent = Array.from({ length: IN_FLIGHT }, (_, at) =>
      at % 2 === 0 ? signsIn(server.base, door, at / 2) : records(server, at),
    );
    await Promise.all(sent.map(({ isUnderWay }) => isUnderWay));
    const signalled = performance.now();
    server.child.kill('SIGTERM');
    const notReady = notReadyAfter(server, signalled);
    const finishing = sleep(SLOW_MS).then(() => sent.forEach(({ finish }) => finish()));
    const answers = await Promise.all(sent.map(({ answer }) => answer));
    await finishing;
    const { code } = await server.ended;
    const exitMs = Math.round(performance.now() - signalled);
    const dropped = answers.filter((status) => status !== 303 && status !== 201);
    if (dropped.length > 0)
      faults.push(
        `dropped: ${dropped.length}, with ${[...new Set(dropped)]}; ${server.said().slice(-1000)}`,
      );
    if (code !== 0) faults.push(`ended with ${code}: ${server.said().slice(-200)}`);
    if (exitMs > LONGEST_EXIT_MS) faults.push(`ended after ${exitMs} ms`);
    const readyMs = await notReady;
    if (readyMs > LONGEST_READY_MS) faults.push(`was ready for ${readyMs} ms`);
    const recorded = answers.filter((status) => status === 201).length;
    const kept = (await contactsIn(database)) - were;
    if (kept !== recorded) faults.push(`${recorded} acknowledged, ${kept} kept`);
    figures.answered += answers.length - dropped.length;
    figures.kept += kept;
    figures['exit ms'] = Math.max(figures['exit ms'], exitMs);
    figures['not ready ms'] = Math.max(figures['not ready ms'], readyMs);
  } finally {
    await server.kill();
  }
}

/** Checking a password takes long, and two at a time: most of them wait when the signal comes. */
function signsIn(base, door, at) {
  const body = new URLSearchParams({
    ...{ email: EMAILS[at % EMAILS.length], wachtwoord: PASSWORD, _csrf: tokenIn(door.text) },
  }).toString();
  const cookie = door.headers.getSetCookie().map((each) => each.split(';')[0]);
  const asked = open(`${base}/inloggen`, {
    ...{ cookie: cookie.join('; '), origin: base, 'content-length': Buffer.byteLength(body) },
    'content-type': 'application/x-www-form-urlencoded',
  });
  const { isUnderWay, answer } = underWay(asked);
  void isUnderWay.then(() => asked.end(body));
  return { isUnderWay, answer, finish: () => undefined };
}

/** A system on a slow line: the other half comes when the server is leaving already. */
function records({ base, token, studentIds }, at) {
  const student = studentIds[at % studentIds.length];
  const facts = { date: TODAY, with: ['student'], channel: 'phone', result: 'reached' };
  const body = JSON.stringify({ ...facts, note: `half ${at}` });
  const asked = open(`${base}/api/v1/students/${student}/contacts`, {
    ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    'content-length': Buffer.byteLength(body),
  });
  const half = body.length / 2;
  const { isUnderWay, answer } = underWay(asked);
  void isUnderWay.then(() => asked.write(body.slice(0, half)));
  return { isUnderWay, answer, finish: () => asked.end(body.slice(half)) };
}

/** With `Expect` the server says when it has read the head of a request: then it is under way, and not before. */
function open(address, headers) {
  const asked = request(address, {
    ...{ method: 'POST', agent: false },
    headers: { ...headers, expect: '100-continue' },
  });
  asked.flushHeaders();
  return asked;
}

function underWay(asked) {
  const answer = once(asked, 'response').then(
    async ([response]) => {
      response.resume();
      await once(response, 'end');
      return response.statusCode;
    },
    (fault) => fault.code,
  );
  return { answer, isUnderWay: Promise.race([once(asked, 'continue'), answer]) };
}

/** Until a watchman hears 503, or finds the door closed. */
async function notReadyAfter({ base }, since) {
  for (;;) {
    const status = await fetch(`${base}/health/ready`, { headers: { connection: 'close' } }).then(
      (answer) => answer.status,
      () => 'closed',
    );
    if (status === 503) return Math.round(performance.now() - since);
    // Whoever never heard it was sent to a closed door.
    if (status === 'closed') return Infinity;
    await sleep(20);
  }
}

async function contactsIn(database) {
  const [{ count }] = await database.rows('served', 'select count(*) as count from contacts');
  return Number(count);
}
