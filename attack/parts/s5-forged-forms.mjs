import { randomBytes } from 'node:crypto';
import { crawl } from '../lib/crawler.mjs';
import { startFurnished } from '../lib/furnish.mjs';
import { systemFor, visitorIn } from '../lib/people.mjs';
import { wholeBuild } from '../lib/planted.mjs';
import { admits, describeProgram } from '../lib/program.mjs';
import { changedTables, openRows } from '../lib/rows.mjs';
import { thingsOf } from '../lib/things.mjs';
import { PEOPLE, tokenIn, Visitor } from '../lib/visitor.mjs';

const ROLES = Object.keys(PEOPLE);
/** What looking around may write: who saw whom and when, and that somebody was there. */
const LOOKING = new Set([
  'audit_entries',
  'audit_head',
  'student_views',
  'sessions',
  'api_tokens',
  'leases',
]);
/** Of each kind of page so many are opened, to see that this changes nothing. */
const PER_KIND = 2;

/** Every route that changes something, as everybody whom it lets in, in every way that is not our own page. */
async function forged({ target, rows, routes, found, isEnough }) {
  let tries = 0;
  const stranger = visitorIn(target, rows, 'gert.vanommen@rivierenveld.example');
  const strange = await formToken(stranger);
  const before = rows.hashes();
  for (const route of routes.filter(
    ({ method, path }) => method !== 'GET' && !path.startsWith('/api/'),
  ))
    for (const visitor of whoComes(target, rows, route)) {
      const [thing] = thingsOf(rows, route.path);
      const own = await formToken(visitor);
      for (const [what, { token, headers = {} }] of Object.entries(forgeries(own, strange))) {
        tries += 1;
        const { status } = await visitor.post(thing.address, { naam: 'x' }, { token, headers });
        if (status !== 403) found.push(`${route.method} ${route.path} with ${what}: ${status}`);
        if (isEnough()) return tries;
      }
    }
  const changed = changedTables(before, rows.hashes()).filter((table) => !LOOKING.has(table));
  if (changed.length > 0) found.push(`forged forms changed ${changed.join(', ')}`);
  return tries;
}

/** What a page of somebody else could make this browser send. */
const forgeries = (own, strange) => ({
  'no token': { token: null },
  'an empty token': { token: '' },
  'garbage for a token': { token: randomBytes(64).toString('base64url') },
  'the token of another session': { token: strange },
  'another origin': { token: own, headers: { origin: 'https://elders.example' } },
  'an origin that looks like ours': {
    token: own,
    headers: { origin: 'http://127.0.0.1.elders.example' },
  },
  'a hidden origin': { token: own, headers: { origin: 'null' } },
  'another site': { token: own, headers: { 'sec-fetch-site': 'cross-site' } },
  'another site of the same domain': { token: own, headers: { 'sec-fetch-site': 'same-site' } },
});

/** Everybody who gets as far as the handler; where anybody does, one of them and a visitor. */
function whoComes(target, rows, route) {
  if (route.admission === 'door') return [visitorIn(target, rows, PEOPLE.coach, 'code')];
  const roles = ROLES.filter((role) => admits(route, role));
  const few = typeof route.admission === 'object' ? roles : roles.slice(0, 1);
  const people = few.map((role) => visitorIn(target, rows, PEOPLE[role]));
  return route.admission === 'public' ? [...people, new Visitor(target.base)] : people;
}

const formToken = async (visitor) => tokenIn((await visitor.get('/wachtwoord-vergeten')).text);

/** Other systems are known by their token alone: a browser that is signed in, or a token that is over, changes nothing. */
async function systems({ target, rows, routes, found, isEnough }) {
  let tries = 0;
  const coach = visitorIn(target, rows, PEOPLE.coach);
  const revoked = systemFor(target, rows, coach.account);
  rows.change(
    "update api_tokens set revoked_at = '2026-11-24T08:00:00.000Z' where name = 'aanval'",
  );
  const before = rows.hashes();
  for (const { method, path } of routes.filter((each) => each.path.startsWith('/api/v1/'))) {
    if (path.endsWith('openapi.json')) continue;
    const { address } = thingsOf(rows, path).at(0);
    const json = {
      headers: { 'content-type': 'application/json' },
      body: method === 'GET' ? undefined : '{}',
    };
    const asked = {
      'the cookie of a browser': () => coach.send(method, address, json),
      'a token that was revoked': () =>
        method === 'GET' ? revoked.get(address) : revoked.send(method, address),
      'no token': () => new Visitor(target.base).send(method, address, json),
    };
    for (const [what, ask] of Object.entries(asked)) {
      tries += 1;
      const { status } = await ask();
      if (status !== 401) found.push(`${method} ${path} with ${what}: ${status}`);
      if (isEnough()) return tries;
    }
  }
  const changed = changedTables(before, rows.hashes()).filter((table) => !LOOKING.has(table));
  if (changed.length > 0) found.push(`systems without a token changed ${changed.join(', ')}`);
  return tries;
}

/** Every page that each role can reach is opened: no row is different afterwards. */
async function looking({ target, rows, found, isEnough }) {
  let opened = 0;
  for (const role of ROLES) {
    const visitor = visitorIn(target, rows, PEOPLE[role]);
    const before = rows.hashes();
    const { pages } = await crawl(visitor, { perKind: PER_KIND });
    opened += pages.length;
    for (const table of changedTables(before, rows.hashes()))
      if (!LOOKING.has(table)) found.push(`pages that a ${role} opened changed ${table}`);
    if (isEnough()) break;
  }
  return opened;
}

export const part = {
  id: 'S5',
  title: 'Forged forms, and pages that change something',
  goal: '0 succeed',
  holes: [
    {
      name: 'a form is not asked where it comes from',
      file: 'dist/src/access/access.guard.js',
      from: 'this.csrf.check(request);',
      to: ';',
    },
    {
      name: 'the token of somebody else is good as well',
      file: 'dist/src/web/csrf.js',
      from: 'return timingSafeEqual(unmasked, this.secretOf(owner));',
      to: 'return true;',
    },
    {
      name: 'another site may send our forms when it knows the token',
      file: 'dist/src/web/csrf.js',
      from: 'if (!this.isFromHere(request))',
      to: 'if (false)',
    },
    {
      name: 'a hidden origin is taken for ours',
      file: 'dist/src/web/csrf.js',
      from: "return site === 'same-origin';",
      to: 'return true;',
    },
    {
      name: 'a token of a system that was revoked still opens',
      file: 'dist/src/access/api-tokens.js',
      from: 'hashOfToken(token), revokedAt: IsNull() });',
      to: 'hashOfToken(token) });',
    },
    {
      name: 'a page that ticks news as read when it is opened',
      file: 'dist/src/notices/notices.controller.js',
      from: 'const notices = await this.list.of(viewer, query);',
      to: 'const notices = await this.list.of(viewer, query); await this.reading.readAll(viewer.accountId, new Date(Date.UTC(9999, 0)));',
    },
  ],
  async run(context) {
    const found = [];
    const isEnough = () => context.hole !== null && found.length > 0;
    const { routes } = await describeProgram({ ...context, build: wholeBuild() });
    const target = await startFurnished(context);
    const rows = openRows(target);
    const figures = {};
    try {
      const all = { target, rows, routes, found, isEnough };
      figures.forged = await forged(all);
      figures['as systems'] = isEnough() ? 0 : await systems(all);
      figures['pages opened'] = isEnough() ? 0 : await looking(all);
    } finally {
      rows.close();
      await target.stop();
    }
    return { tries: Object.values(figures).reduce((sum, each) => sum + each), found, figures };
  },
};
