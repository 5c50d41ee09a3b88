import { randomUUID } from 'node:crypto';
import { PEOPLE, Visitor, tokenIn } from '../../attack/lib/visitor.mjs';
import { until } from './instance.mjs';
import { openPair } from './pair.mjs';
import { command } from './program.mjs';
import { makeRegion, systemOn, TODAY } from './region.mjs';

const FORM = 'application/x-www-form-urlencoded';
const PAGES = ['/leerlingen', '/contact/nieuw', '/account', '/berichten'];
const FREE = { password: 10, address: 100 };

/*
 * R4, what two instances have in common: what one of them was told, the other knows with the next request.
 */
export async function sharedState(database, { folder, build, tell }) {
  await makeRegion(database, folder, { students: 24 });
  const pair = await openPair(database, 'region', { folder, build });
  const faults = [];
  let tries = 0;
  const holds = (isSo, sentence) => {
    tries += 1;
    if (!isSo) faults.push(sentence);
  };
  try {
    const context = { pair, database, holds, tell };
    for (const check of [sessions, forms, keys, throttles, audit]) {
      tell(check.name);
      await check(context);
    }
    const figures = { 'requests through the proxy': pair.proxy.counts.passed };
    return { tries, faults, figures };
  } finally {
    await pair.stop();
  }
}

/** A visitor who stands before one instance with the cookies of another. */
function at(instance, visitor, base) {
  const there = new Visitor(base);
  there.cookies = visitor.cookies;
  there.send = (method, path, { headers = {}, body } = {}) => {
    const cookie = [...there.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return fetch(new URL(path, instance.base), {
      ...{ method, body, redirect: 'manual' },
      headers: { cookie, origin: base, ...headers },
    }).then(async (answer) => {
      for (const line of answer.headers.getSetCookie()) there.keep(line);
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    });
  };
  return there;
}

async function sessions({ pair, holds }) {
  const [one, other] = pair.instances;
  const coach = await Visitor.signedIn(pair.base, PEOPLE.coach);
  for (let turn = 0; turn < 20; turn += 1) {
    const { status } = await coach.get(PAGES[turn % PAGES.length]);
    holds(status === 200, `signed in, ${PAGES[turn % PAGES.length]} answered ${status}`);
  }
  const [here, there] = [at(one, coach, pair.base), at(other, coach, pair.base)];
  const kept = new Map(coach.cookies);
  await here.post('/uitloggen', {}, { page: '/leerlingen' });
  coach.cookies.clear();
  for (const [name, value] of kept) coach.cookies.set(name, value);
  const { status } = await there.get('/leerlingen');
  holds(status === 303, `signed out at one instance, the other answered ${status}`);
}

async function forms({ pair, holds, database }) {
  const [one, other] = pair.instances;
  const coach = await Visitor.signedIn(pair.base, PEOPLE.coach);
  const [here, there] = [at(one, coach, pair.base), at(other, coach, pair.base)];
  const { studentIds } = await systemOn(pair.settings(0), pair.base);
  for (const [turn, students] of studentIds.slice(0, 5).entries()) {
    const page = `/contact/nieuw?leerling=${students}`;
    const words = `een begin ${turn}`;
    const fields = { students, how: 'gebeld', date: TODAY, note: words };
    const empty = await here.get(page);
    const key = /name="key" value="([^"]+)"/.exec(empty.text)?.[1] ?? randomUUID();
    const token = tokenIn(empty.text); // made by one instance, sent to the other
    const kept = await there.post('/contact/nieuw/concept', { ...fields, key }, { token });
    holds(kept.status === 303, `a draft with a form of the other instance: ${kept.status}`);
    const told = await here.get('/contact/nieuw');
    holds(told.text.includes('Je concept is bewaard.'), 'the message of the other does not arrive');
    const again = await here.get(page);
    holds(again.text.includes(words), 'the draft of the other instance is not there');
    const both = await Promise.all(
      [here, there].map((side) => side.post('/contact/nieuw', { ...fields, key }, { token })),
    );
    const statuses = both.map(({ status }) => status);
    holds(
      statuses.every((status) => status === 303),
      `the same form at both at once: ${statuses.join(' and ')}`,
    );
    const [{ count }] = await database.rows(
      'region',
      `select count(*) as count from contacts where student_id = '${students}'
         and on_day = '${TODAY}' and channel = 'phone'`,
    );
    holds(Number(count) === 1, `the same form at both at once made ${count} contacts`);
  }
}

async function keys({ pair, holds, database }) {
  const { token, studentIds } = await systemOn(pair.settings(0), pair.base);
  const [student] = studentIds.slice(-1);
  const send = async ({ base }, key) => {
    const answer = await fetch(`${base}/api/v1/students/${student}/contacts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ date: TODAY, with: ['parent'], channel: 'mail', result: 'reached' }),
    });
    return { status: answer.status, body: await answer.text() };
  };
  const count = async () => {
    const rows = await database.rows('region', `select id from contacts where channel = 'mail'`);
    return rows.length;
  };
  const before = await count();
  const [one, other] = pair.instances;
  for (let turn = 0; turn < 10; turn += 1) {
    const [first, second] = [await send(one, `after ${turn}`), await send(other, `after ${turn}`)];
    holds(
      first.status === 201 && second.status === 201 && first.body === second.body,
      `a repeated key: ${first.status}, then at the other ${second.status}`,
    );
    const both = await Promise.all([one, other].map((side) => send(side, `at once ${turn}`)));
    const statuses = both.map(({ status }) => status).sort();
    holds(
      statuses[0] === 201 && [201, 409, 503].includes(statuses[1]),
      `the same key at both at once: ${statuses.join(' and ')}`,
    );
  }
  const made = (await count()) - before;
  holds(made === 20, `20 keys made ${made} contacts`);
}

async function throttles({ pair, holds }) {
  const base = (turn) => pair.instances[turn % 2].base;
  const tryOnce = async (turn, path, fields, from) => {
    const visitor = new Visitor(base(turn));
    const sent = { 'content-type': FORM, 'x-forwarded-for': from, origin: visitor.base };
    const page = await visitor.get(path);
    const body = new URLSearchParams({ ...fields, _csrf: tokenIn(page.text) }).toString();
    const { status } = await visitor.send('POST', path, { body, headers: sent });
    return status;
  };
  const outcomes = [];
  for (let turn = 0; turn < FREE.password + 4; turn += 1) {
    const fields = { email: PEOPLE.mentor, wachtwoord: 'een verkeerd wachtwoord' };
    outcomes.push(await tryOnce(turn, '/inloggen', fields, `192.0.2.${turn + 1}`));
  }
  const free = outcomes.filter((status) => status !== 429).length;
  holds(free === FREE.password, `${free} wrong passwords were looked at, not ${FREE.password}`);
  const asked = [];
  for (let turn = 0; turn < FREE.address + 6; turn += 1) {
    const email = `iemand-${turn}@voorbeeld.example`;
    asked.push(await tryOnce(turn, '/wachtwoord-vergeten', { email }, '198.51.100.7'));
  }
  const passed = asked.filter((status) => status !== 429).length;
  holds(passed === FREE.address, `one address could ask ${passed} times, not ${FREE.address}`);
  const elsewhere = await tryOnce(
    0,
    '/wachtwoord-vergeten',
    { email: 'ander@voorbeeld.example' },
    '198.51.100.8',
  );
  holds(elsewhere === 303, `another address has to wait too: ${elsewhere}`);
}

/** Both write one chain, and each keeps an anchor in it. */
async function audit({ pair, holds }) {
  await until(() => false, 1500);
  for (const side of [0, 1]) {
    const said = await command(['audit', 'verify', '--json'], pair.settings(side)).catch(
      (fault) => fault,
    );
    holds(!(said instanceof Error), `the audit log, with the anchor of ${side}: ${said.message}`);
  }
}
