import assert from 'node:assert/strict';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { fill, TODAY } from './dataset.mjs';
import { measure } from './load.mjs';
import { median } from './numbers.mjs';
import { loadAverage, runToTheEnd } from './processes.mjs';
import { pagesOf } from './rounds.mjs';
import { copyOf, settingsFor, startProduct } from './servers.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHILD = fileURLToPath(new URL('night-child.mjs', import.meta.url));
const RAW = fileURLToPath(new URL('../raw/sweep.mjs', import.meta.url));
const CONTACTS_OF_A_STUDENT = 7.6;
const WEEKS = { first: '2026-02-02', last: '2026-11-16', until: TODAY };
const REPEATS = 3;

/** A night in which little happens, and one after a weekend in which windows close and open. */
export const NIGHTS = { quiet: '2026-11-25', busy: '2026-11-30' };

/** A region with the talks of ten months behind it; made once, where a folder is given to keep it. */
export async function rhythmData(program, dist, { dir, students, tell }) {
  const file = join(dir, `rhythm-${students}.sqlite`);
  const half = join(dir, `rhythm-${students}-half.sqlite`);
  if (!existsSync(file)) {
    tell(`letting ten months go by for ${students} students`);
    rmSync(half, { force: true });
    await program.makeDatabase(half);
    fill(half, { students, contacts: Math.round(students * CONTACTS_OF_A_STUDENT) });
    await child(dist, half, { history: WEEKS });
    renameSync(half, file);
  }
  return file;
}

/** Each night twice on one day, in a fresh process on a fresh copy; product and raw in turns. */
export async function measureNights(dist, file, { tell }) {
  const found = [];
  for (const [night, day] of Object.entries(NIGHTS))
    for (let round = 1; round <= REPEATS; round += 1) {
      const raw = await rawNight(dist, copyOf(file, 'night-raw'), day);
      const product = await child(dist, copyOf(file, 'night'), { nights: [day, day] });
      mustChangeTheSame(product.runs, raw.runs);
      found.push({ night, round, product, raw, load: loadAverage() });
      tell(`${night} night, ${round} of ${REPEATS}`);
    }
  return found;
}

/** How long somebody waits for a page while another process does the work of a busy night. */
export async function pagesInTheNight(program, file, facts) {
  const copy = copyOf(file, 'night-pages');
  const server = await startProduct(program, copy, facts.coach);
  const url = server.base + pagesOf(facts).caseload;
  const job = { url, headers: { cookie: server.cookie }, connections: 1, expected: 200 };
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
export function perTrajectory(found, who, run, active) {
  return (median(found.map((pair) => pair[who].runs[run].wall)) * 1000) / active;
}

function secondsFor(file) {
  return Math.max(6, factsIn(file).active / 5_000);
}

async function child(dist, file, job) {
  rmSync(`${file}-anchor`, { force: true });
  const env = settingsFor(file, { LOG_LEVEL: 'silent' });
  const ran = await runToTheEnd([CHILD, dist, file, JSON.stringify(job)], { cwd: ROOT, env });
  assert.equal(ran.code, 0, ran.complained.slice(0, 1_000));
  return { ...JSON.parse(ran.said), peak: ran.peak };
}

async function rawNight(dist, file, day) {
  const ran = await runToTheEnd([RAW, file, dist, TODAY, day], { cwd: ROOT });
  assert.equal(ran.code, 0, ran.complained.slice(0, 1_000));
  return { ...JSON.parse(ran.said), peak: ran.peak };
}

/**
 * Both make as many talks and close as many windows; the second time nothing changes. The raw one concludes
 * levels from two rules only, so their number and what they ask differ.
 */
function mustChangeTheSame(product, raw) {
  const counted = ({ changes: { checkInsCreated, checkInsOverdue } }) => ({
    ...{ checkInsCreated, checkInsOverdue },
  });
  assert.deepEqual(product.map(counted), raw.map(counted));
  const again = Object.values(product[1].changes);
  assert.ok(again.every((count) => count === 0));
}
