import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import pg from 'pg';
import { fill, inserter, TODAY } from './dataset.mjs';
import { measure } from './load.mjs';
import { multiply } from './multiply.mjs';
import { median } from './numbers.mjs';
import { inPostgres } from './postgres.mjs';
import { loadAverage, runToTheEnd } from './processes.mjs';
import { pagesOf } from './rounds.mjs';
import { copyOf, settingsFor, startProduct } from './servers.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHILD = fileURLToPath(new URL('night-child.mjs', import.meta.url));
const RAW = fileURLToPath(new URL('../raw/sweep.mjs', import.meta.url));
const CONTACTS_OF_A_STUDENT = 7.6;
const WEEKS = { first: '2026-02-02', last: '2026-11-16', until: TODAY };
/** So many are played week by week; a larger region is many of these. */
const PLAYED = 10_000;

/** A night in which little happens, and one after a weekend in which windows close and open. */
export const NIGHTS = { quiet: '2026-11-25', busy: '2026-11-30' };

/** A region with the talks of ten months behind it; made once, where a folder is given to keep it. */
export async function rhythmData(program, dist, { dir, students, tell }) {
  const file = join(dir, `rhythm-${students}.sqlite`);
  const half = join(dir, `rhythm-${students}-half.sqlite`);
  if (!existsSync(file) && students > PLAYED) {
    copyFileSync(await rhythmData(program, dist, { dir, students: PLAYED, tell }), half);
    tell(`making of ${PLAYED} students ${students}`);
    multiply(half, Math.ceil(students / PLAYED));
    renameSync(half, file);
  }
  if (!existsSync(file)) {
    tell(`letting ten months go by for ${students} students`);
    rmSync(half, { force: true });
    await program.makeDatabase(half);
    const seals = await program.seals();
    const contacts = Math.round(students * CONTACTS_OF_A_STUDENT);
    fill(half, { students, contacts, seal: (text) => seals.seal(text) });
    addAdvisers(half);
    await child(dist, settingsOf(half), { history: WEEKS });
    renameSync(half, file);
  }
  return file;
}

/** Each night twice on one day, in a fresh process on a fresh copy; product and raw in turns. */
export async function measureNights(dist, file, { rounds, tell }) {
  const found = [];
  for (const [night, day] of Object.entries(NIGHTS))
    for (let round = 1; round <= rounds; round += 1) {
      const raw = await rawNight(dist, copyOf(file, 'night-raw'), day);
      const product = await child(dist, settingsOf(copyOf(file, 'night')), { nights: [day, day] });
      mustChangeTheSame(product.runs, raw.runs);
      mustChangeNothing(product.runs[1]);
      found.push({ night, round, product, raw, load: loadAverage() });
      tell(`${night} night, ${round} of ${rounds}`);
    }
  return found;
}

/** The same nights on PostgreSQL, which must change as much; there is no raw one beside them. */
export async function nightsOnPostgres(program, dist, file, { dir, rounds, found, tell }) {
  const postgres = await inPostgres(program, copyOf(file, 'night'), dir);
  const { DATABASE_URL: url } = postgres.settings;
  const measured = [];
  try {
    for (const [night, day] of Object.entries(NIGHTS))
      for (let round = 1; round <= rounds; round += 1) {
        const settings = { ...postgres.settings, DATABASE_URL: await copyIn(url) };
        rmSync(settings.AUDIT_ANCHOR, { force: true });
        const product = await child(dist, settingsFor(file, settings), { nights: [day, day] });
        const there = found.find((pair) => pair.night === night).product;
        assert.deepEqual(product.runs[0].changes, there.runs[0].changes);
        mustChangeNothing(product.runs[1]);
        measured.push({ night, round, product, load: loadAverage() });
        tell(`${night} night on PostgreSQL, ${round} of ${rounds}`);
      }
  } finally {
    await postgres.stop();
  }
  return measured;
}

/** A copy of a database in the same server, with statistics and without traces of how it came. */
async function copyIn(url) {
  const [, base, name] = /^(.*\/)(\w+)$/.exec(url);
  const client = new pg.Client({ connectionString: `${base}template1` });
  await client.connect();
  await client.query('drop database if exists night with (force)');
  await client.query(`create database night template ${name}`);
  await client.end();
  const copy = new pg.Client({ connectionString: `${base}night` });
  await copy.connect();
  await copy.query('vacuum analyze');
  await copy.end();
  return `${base}night`;
}

/** How long somebody waits for a page while another process does the work of a busy night. */
export async function pagesInTheNight(program, file, facts) {
  const copy = copyOf(file, 'night-pages');
  const server = await startProduct(program, copy, facts);
  const url = server.base + pagesOf(facts).caseload.path;
  const job = { url, headers: { cookie: server.cookies.coach }, connections: 1, expected: 200 };
  try {
    await measure(server, { ...job, seconds: 3 });
    const quiet = await measure(server, { ...job, seconds: 3 });
    const page = await fetch(`${server.base}/beheer/nachtwerk`, { redirect: 'manual' });
    assert.ok(page.status < 500);
    const env = settingsFor(copy, { LOG_LEVEL: 'silent' });
    const sweep = [program.commands, 'sweep', '--today', NIGHTS.busy, '--json'];
    const working = runToTheEnd(sweep, { cwd: ROOT, env });
    const busy = await measure(server, { ...job, seconds: secondsFor(file) });
    return { quiet, busy, wall: (await working).wall };
  } finally {
    await server.stop();
  }
}

/** Who to ask pages as: the first coach, as the dataset is made. */
export function factsIn(file) {
  const db = new Database(file, { readonly: true });
  const coach = db
    .prepare('select coach_id from trajectories order by rowid limit 1')
    .pluck()
    .get();
  const active = db
    .prepare('select count(*) from trajectories where closed_on is null')
    .pluck()
    .get();
  db.close();
  return { coach, active, own: [], dossier: '', search: '' };
}

/** Microseconds for each active trajectory, median of the rounds. */
export function perTrajectory(found, who, run, active, what = 'wall') {
  return (median(found.map((pair) => pair[who].runs[run][what])) * 1000) / active;
}

function secondsFor(file) {
  return Math.max(6, factsIn(file).active / 5_000);
}

/** An installation has somebody to whom alerts go: without, each would be looked at every night. */
function addAdvisers(file) {
  const db = new Database(file);
  const places = db.prepare('select id, organisation_id from locations').all();
  const addAccount = inserter(db, 'accounts', ['id', 'email', 'name', 'created_at', 'version']);
  const appoint = inserter(db, 'appointments', [
    ...['id', 'account_id', 'role', 'organisation_id', 'location_id', 'starts_on'],
  ]);
  places.forEach(({ id: location_id, organisation_id }, at) => {
    const id = randomUUID();
    const [email, name] = [`jongerenadviseur${at}@werk.example`, `Adviseur ${at}`];
    addAccount({ id, email, name, created_at: '2026-01-05T08:00:00.000Z', version: 1 });
    const about = { account_id: id, role: 'youth_adviser', starts_on: '2025-08-01' };
    appoint({ id: randomUUID(), ...about, organisation_id, location_id });
  });
  db.close();
}

function settingsOf(file) {
  rmSync(`${file}-anchor`, { force: true });
  return settingsFor(file);
}

async function child(dist, settings, job) {
  const env = { ...settings, LOG_LEVEL: 'silent' };
  const args = ['--expose-gc', CHILD, dist, JSON.stringify(job)];
  const ran = await runToTheEnd(args, { cwd: ROOT, env });
  assert.equal(ran.code, 0, ran.complained.slice(0, 1_000));
  return { ...JSON.parse(ran.said), peak: ran.peak };
}

async function rawNight(dist, file, day) {
  const ran = await runToTheEnd([RAW, file, dist, TODAY, day], { cwd: ROOT });
  assert.equal(ran.code, 0, ran.complained.slice(0, 1_000));
  return { ...JSON.parse(ran.said), peak: ran.peak };
}

/**
 * Both make as many talks and close as many windows. The raw one concludes
 * levels from two rules only, so their number and what they ask differ.
 */
function mustChangeTheSame(product, raw) {
  const counted = ({ changes: { checkInsCreated, checkInsOverdue } }) => ({
    ...{ checkInsCreated, checkInsOverdue },
  });
  assert.deepEqual(product.map(counted), raw.map(counted));
}

/** The same night again counts no change, and writes no row but those of the run itself. */
function mustChangeNothing({ changes, written }) {
  assert.ok(Object.values(changes).every((count) => count === 0));
  assert.deepEqual(written, {});
}
