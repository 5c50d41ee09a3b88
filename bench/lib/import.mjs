import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { COACHED } from './dataset.mjs';
import { GIVEN, SURNAMES } from './names.mjs';
import { measure } from './load.mjs';
import { runToTheEnd } from './processes.mjs';
import { copyOf, settingsFor, startProduct } from './servers.mjs';
import { pagesOf } from './rounds.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RAW = fileURLToPath(new URL('../raw/import.mjs', import.meta.url));
const REPEATS = 3;
const HEADER =
  `leerlingnummer;roepnaam;achternaam;geboortedatum;geslacht;vso_brin;vso_school;cluster;
  uitstroomprofiel;vso_einddatum;mbo_brin;mbo_instelling;niveau;leerweg;mbo_startdatum;inschrijfstatus`.replaceAll(
    /\s+/g,
    '',
  );

/** A roster of people whom nobody knows yet, as a school exports it. */
export function writeRoster(dir, rows, { school, mbo }) {
  const file = join(dir, `roster-${rows}.csv`);
  const line = (at) =>
    [
      ...[700_000 + at, GIVEN[at % GIVEN.length], SURNAMES[Math.floor(at / 7) % SURNAMES.length]],
      `${String(1 + (at % 28)).padStart(2, '0')}-0${1 + (at % 9)}-20${String(8 + (at % 3)).padStart(2, '0')}`,
      ...[at % 2 ? 'M' : 'V', school.brin, school.name, '4', 'vervolgonderwijs', '09-07-2027'],
      ...[mbo.brin, mbo.name, String(1 + (at % 4)), 'BOL', '23-08-2027', 'aangemeld'],
    ].join(';');
  const lines = Array.from({ length: rows }, (_, at) => line(at));
  writeFileSync(file, `${[HEADER, ...lines].join('\n')}\n`);
  return file;
}

/** Fresh process and fresh copy each time, product and raw in turns. */
export async function measureImports(program, file, { rows, dir, facts, tell }) {
  const roster = writeRoster(dir, rows, facts);
  const found = [];
  for (let round = 1; round <= REPEATS; round += 1) {
    const raw = await rawImport(copyOf(file, 'import-raw'), roster, rows);
    const product = await productImport(program, copyOf(file, 'import'), roster, rows);
    found.push({ round, product, raw });
    tell(`import of ${rows} rows, ${round} of ${REPEATS}`);
  }
  return found;
}

async function rawImport(copy, roster, rows) {
  const ran = await runToTheEnd([RAW, copy, roster], { cwd: ROOT });
  assert.equal(ran.said.trim(), String(rows), ran.complained);
  return ran;
}

async function productImport(program, copy, roster, rows) {
  const before = studentsIn(copy);
  const ran = await runToTheEnd([program.commands, 'import', roster, '--json'], {
    ...{ cwd: ROOT, env: settingsFor(copy, { LOG_LEVEL: 'error' }) },
  });
  assert.equal(ran.code, 0, ran.said.slice(0, 500) + ran.complained.slice(0, 500));
  assert.equal(studentsIn(copy) - before, rows);
  return ran;
}

function studentsIn(file) {
  const db = new Database(file, { readonly: true });
  const count = db.prepare('select count(*) from students').pluck().get();
  db.close();
  return count;
}

/** How long somebody waits for a page while another process brings a roster in. */
export async function pagesMeanwhile(program, file, { rows, dir, facts }) {
  const roster = writeRoster(dir, rows, facts);
  const copy = copyOf(file, 'meanwhile');
  const server = await startProduct(program, copy, facts);
  const url = server.base + pagesOf(facts).caseload.path;
  const job = { url, headers: { cookie: server.cookies.coach }, connections: 1, expected: 200 };
  try {
    await measure(server, { ...job, seconds: 3 });
    const quiet = await measure(server, { ...job, seconds: 3 });
    const env = settingsFor(copy, { LOG_LEVEL: 'error' });
    const importing = runToTheEnd([program.commands, 'import', roster], { cwd: ROOT, env });
    const busy = await measure(server, { ...job, seconds: Math.max(5, rows / 1_500) });
    const { wall } = await importing;
    return { quiet, busy, wall, people: COACHED };
  } finally {
    await server.stop();
  }
}
