import { createHash, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { inserter, signIn } from './dataset.mjs';
import { idle, longEnough, measure } from './load.mjs';
import { median, short } from './numbers.mjs';
import { table } from './table.mjs';

export const CONCURRENCIES = [1, 16, 64];
const ROUNDS = 3;

/** What each role opens most. `id` stands for a student of that person. */
const PAGES = [
  { role: 'coach', path: '/vandaag' },
  { role: 'coach', path: '/leerlingen' },
  { role: 'coach', path: '/leerlingen/:id' },
  { role: 'coach', path: '/leerlingen?zoek=:name' },
  { role: 'coach', path: '/planning' },
  { role: 'mentor', path: '/gesprekken' },
  { role: 'youth_adviser', path: '/meldingen' },
  { role: 'coordinator', path: '/overzicht' },
  { role: 'coordinator', path: '/leerlingen' },
  { role: 'coordinator', path: '/leerlingen?zoek=:name' },
  { role: 'administrator', path: '/beheer' },
  { role: 'api', path: '/api/v1/students?limit=50' },
  { role: 'api', path: '/api/v1/students/:id' },
];

/**
 * Somebody for each role in a region that has months behind it, signed in: `{ coach: { cookie } … }`, with the
 * student and the name that are asked for.
 */
export function peopleIn(file) {
  const db = new Database(file);
  const one = (text, ...values) => db.prepare(text).get(...values);
  const coach = one('select coach_id as id from trajectories order by rowid limit 1').id;
  const student = one(
    'select s.id, lower(s.surname) as name from students s join trajectories t on t.student_id = s.id where t.coach_id = ? order by s.id',
    coach,
  );
  const { mentor, mbo, location } = one(
    'select mentor_id as mentor, organisation_id as mbo, location_id as location from enrolments where student_id = ?',
    student.id,
  );
  const office = one(`select id from organisations where kind = 'municipality'`).id;
  const people = {
    ...{ coach, mentor },
    youth_adviser: add(db, 'youth_adviser', { organisation_id: mbo, location_id: location }),
    coordinator: add(db, 'coordinator', { organisation_id: office }),
    administrator: add(db, 'administrator', { organisation_id: office }),
  };
  const token = addToken(db, coach);
  db.close();
  const signedIn = Object.entries(people).map(([role, account]) => [
    role,
    { cookie: signIn(file, account, role) },
  ]);
  return {
    headers: { ...Object.fromEntries(signedIn), api: { authorization: `Bearer ${token}` } },
    ...{ id: student.id, name: student.name },
  };
}

function add(db, role, at) {
  const id = randomUUID();
  inserter(db, 'accounts', ['id', 'email', 'name', 'created_at', 'version'])({
    ...{ id, email: `${role}@meting.example`, name: 'Sam de Wit', version: 1 },
    created_at: '2026-01-05T08:00:00.000Z',
  });
  inserter(db, 'appointments', [
    ...['id', 'account_id', 'role', 'organisation_id', 'location_id', 'starts_on'],
  ])({ id: randomUUID(), account_id: id, role, starts_on: '2025-08-01', ...at });
  return id;
}

function addToken(db, account_id) {
  const token = createHash('sha256').update(`token of ${account_id}`).digest('base64url');
  inserter(db, 'api_tokens', ['id', 'account_id', 'name', 'token_hash', 'created_at'])({
    ...{ id: randomUUID(), account_id, name: 'meting', created_at: '2026-01-05T08:00:00.000Z' },
    token_hash: createHash('sha256').update(token).digest('base64url'),
  });
  return token;
}

/** Every page at every concurrency, in turns; medians of the rounds. */
export async function measureHomes(server, { headers, id, name }, { seconds, tell }) {
  const jobs = PAGES.map(({ role, path }) => ({
    ...{ role, path },
    url: server.base + path.replace(':id', id).replace(':name', encodeURIComponent(name)),
    headers: headers[role],
    expected: 200,
  }));
  for (const job of jobs) await measure(server, { ...job, connections: 1, seconds });
  const found = [];
  const costs = new Map();
  for (let round = 1; round <= ROUNDS; round += 1)
    for (const connections of CONCURRENCIES) {
      for (const job of jobs) {
        const answers = await measure(server, {
          ...job,
          connections,
          seconds: longEnough(seconds, connections, costs.get(job) ?? 0),
        });
        if (connections === 1) costs.set(job, answers.cpu);
        await idle(server);
        found.push({ role: job.role, path: job.path, connections, ...answers });
      }
      tell(`pages of every role, round ${round} of ${ROUNDS}, ${connections} at once`);
    }
  return PAGES.map(({ role, path }) => {
    const same = found.filter((one) => one.role === role && one.path === path);
    const at = CONCURRENCIES.map((connections) => {
      const rounds = same.filter((one) => one.connections === connections);
      const of = (what) => median(rounds.map((one) => one[what]));
      return {
        connections,
        ...{ cpu: of('cpu'), p50: of('p50'), p99: of('p99'), perSecond: of('perSecond') },
      };
    });
    return { role, path, at, memory: Math.max(...same.map(({ memory }) => memory)) };
  });
}

export function homesTable(found) {
  const head = ['page', 'CPU ms', ...CONCURRENCIES.flatMap((at) => [`p50 ${at}`, 'p99', 'req/s'])];
  const lines = found.map(({ role, path, at }) => [
    `${path} (${role})`,
    short(at[0].cpu),
    ...at.flatMap(({ p50, p99, perSecond }) => [short(p50), short(p99), short(perSecond)]),
  ]);
  return table([head, ...lines]);
}
