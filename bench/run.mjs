// npm run bench -- [--full] [--pg] [--students n] [--contacts n] [--only pages,homes,scale,import,sweep] [--gate]
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fill, restAtNight } from './lib/dataset.mjs';
import { atMost, gateLine, pageGates } from './lib/gates.mjs';
import { measureImports, pagesMeanwhile } from './lib/import.mjs';
import { homesTable, measureHomes, peopleIn } from './lib/homes.mjs';
import { median, short } from './lib/numbers.mjs';
import { readOptions } from './lib/options.mjs';
import { loadAverage } from './lib/processes.mjs';
import { product } from './lib/product.mjs';
import { checkPages, playRounds } from './lib/rounds.mjs';
import { measureScaling } from './lib/scaling.mjs';
import { inPostgres } from './lib/postgres.mjs';
import { copyOf, startOn, startProduct, startRaw } from './lib/servers.mjs';
import { diskOf, measureStarts } from './lib/start.mjs';
import {
  factsIn,
  measureNights,
  nightsOnPostgres,
  pagesInTheNight,
  perTrajectory,
  rhythmData,
} from './lib/sweep.mjs';
import { pageTable, table } from './lib/table.mjs';

/** In processor time. Who has a few students of their own does not see how many others there are. */
const MOST_GROWTH = { coach: 1.5, mentor: 1.5, youth_adviser: 1.5, coordinator: 1.3 };

const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));
/** A night takes long, and says much. */
const NIGHT_ROUNDS = 3;
const SMALL = { students: 5_000, contacts: 100_000 };

const options = readOptions();
if (options.help) {
  process.stdout.write(readFileSync(new URL('README.md', import.meta.url), 'utf8'));
  process.exit();
}
const dist = resolve(options.dist);
const program = product(dist);
const dir = options.dir ? resolve(options.dir) : mkdtempSync(join(tmpdir(), 'doorstroom-bench-'));
mkdirSync(dir, { recursive: true });
const say = (text) => process.stdout.write(`${text}\n`);
const tell = (text) => process.stderr.write(`  … ${text}\n`);

const results = {
  at: new Date().toISOString(),
  node: process.version,
  cores: cpus().length,
  ...size(),
};
const gates = [];
try {
  say(`Load average before: ${loadAverage()} on ${cpus().length} cores, Node ${process.version}`);
  const made = options.needsPeople ? await dataset(options) : null;
  if (options.wants('pages')) await pages(made);
  if (options.wants('scale') && options.scales) await scaling(made);
  if (options.wants('import')) await imports(made);
  if (options.wants('sweep')) await nights(options);
  if (options.wants('homes')) await homes(options);
  report();
} finally {
  if (!options.dir) rmSync(dir, { recursive: true, force: true });
}

function size() {
  const { students, contacts, rows, rounds, seconds } = options;
  return { students, contacts, rows, rounds, seconds };
}

/** The same size is made once, where a folder is given to keep it. */
async function dataset({ students, contacts }) {
  const file = join(dir, `${students}-${contacts}.sqlite`);
  if (existsSync(`${file}.json`)) return { file, facts: JSON.parse(readFileSync(`${file}.json`)) };
  tell(`making ${students} students with ${contacts} contacts`);
  rmSync(file, { force: true });
  await program.makeDatabase(file);
  const seals = await program.seals();
  const facts = fill(file, { students, contacts, seal: (text) => seals.seal(text) });
  writeFileSync(`${file}.json`, JSON.stringify(facts));
  return { file, facts };
}

async function pages({ file, facts }) {
  const servers = {
    product: await startProduct(program, restAtNight(copyOf(file, 'product')), facts),
    raw: await startRaw(dist, restAtNight(copyOf(file, 'raw')), facts),
  };
  const { cookies } = servers.product;
  try {
    results.bytes = await checkPages(servers, facts, cookies);
    results.pages = await playRounds(servers, facts, { ...options, cookies, tell });
  } finally {
    await Promise.all([servers.product.stop(), servers.raw.stop()]);
  }
  say(`\nPages of a coach with ${facts.own.length} students; a dossier with 100 events\n`);
  say(pageTable(results.pages));
  gates.push(...pageGates(results.pages));
}

async function scaling(large) {
  const small = await dataset(SMALL);
  results.scaling = await measureScaling(program, { small, large }, { ...options, tell });
  say(`\nThe same pages with ${SMALL.students} and with ${options.students} students\n`);
  const lines = results.scaling.map(({ work, small: before, large: after, ratio }) => [
    work,
    short(before),
    short(after),
    `${short(ratio)}x`,
  ]);
  say(table([['work', 'CPU ms', 'CPU ms', 'growth'], ...lines]));
  const goals = { caseload: 2.2, dossier: 1.5, search: 1.3, overview: 1.3 };
  for (const { work, ratio } of results.scaling)
    if (goals[work]) gates.push(atMost(`${work}: growth`, ratio, goals[work]));
}

async function imports({ file, facts }) {
  const { rows } = options;
  const found = await measureImports(program, file, { rows, dir, facts, tell });
  const meanwhile = await pagesMeanwhile(program, file, { rows, dir, facts });
  results.import = { found, meanwhile };
  const of = (who, what) => median(found.map((pair) => pair[who][what]));
  const line = (who) => [who, ...['wall', 'cpu', 'peak'].map((what) => short(of(who, what)))];
  say(`\nBringing in ${rows} rows, each time a new process and a fresh copy\n`);
  say(table([['', 'wall s', 'CPU s', 'peak MB'], line('product'), line('raw')]));
  const { quiet, busy } = meanwhile;
  say(`\nThe caseload page meanwhile: p99 ${short(busy.p99)} ms, at most ${short(busy.max)} ms`);
  say(`(without an import: p99 ${short(quiet.p99)} ms, at most ${short(quiet.max)} ms)`);
  const ratio = median(found.map((pair) => pair.product.wall / pair.raw.wall));
  gates.push(
    atMost(`import of ${rows} rows: time against raw`, ratio, 5),
    atMost('import: memory above raw', of('product', 'peak') - of('raw', 'peak'), 60, ' MB'),
    atMost('a page during an import, p99', busy.p99, 25, ' ms'),
    atMost('a page during an import, at most', busy.max, 60, ' ms'),
  );
}

/** The work of the night for two sizes, so that it shows how it grows. */
async function nights({ active, isOnPostgres, rounds: asked }) {
  const rounds = Math.min(asked, NIGHT_ROUNDS);
  const lines = [];
  results.sweep = [];
  for (const students of [active / 10, active]) {
    const file = await rhythmData(program, dist, { dir, students, tell });
    const found = await measureNights(dist, file, { rounds, tell });
    const meanwhile = await pagesInTheNight(program, file, factsIn(file));
    const postgres = isOnPostgres
      ? await nightsOnPostgres(program, dist, file, { dir, rounds, found, tell })
      : [];
    results.sweep.push({ students, found, meanwhile, postgres });
    for (const all of [found, postgres])
      for (const night of ['quiet', 'busy'])
        lines.push(
          ...nightLine(
            students,
            night,
            all.filter((each) => each.night === night),
          ),
        );
    if (students === active) nightGates(students, found, meanwhile);
  }
  say('\nThe work of a night, for each active trajectory; the second time on the same day\n');
  const { quiet, busy } = results.sweep.at(-1).meanwhile;
  const head = ['active', 'night', 'µs', 'CPU µs', 'raw µs', 'ratio', 'again µs'];
  head.push('peak MB', 'heap MB', 'load');
  say(table([head, ...lines]));
  say(`\nThe caseload page meanwhile: p99 ${short(busy.p99)} ms, at most ${short(busy.max)} ms`);
  say(`(without a sweep: p99 ${short(quiet.p99)} ms, at most ${short(quiet.max)} ms)`);
  growthGates(results.sweep);
}

/** Nothing where it was not measured; on PostgreSQL there is no raw one beside it. */
function nightLine(students, night, found) {
  if (found.length === 0) return [];
  const hasRaw = found[0].raw !== undefined;
  const of = (who, run, what) => perTrajectory(found, who, run, students, what);
  const middle = (value) => short(median(found.map(value)));
  return [
    [
      ...[String(students), hasRaw ? night : `${night}, PostgreSQL`, short(of('product', 0))],
      ...[short(of('product', 0, 'cpu')), hasRaw ? short(of('raw', 0)) : ''],
      ...[hasRaw ? short(ratioOf(found)) : '', short(of('product', 1))],
      ...[middle(({ product }) => product.peak), middle(({ product }) => product.heapLeft)],
      middle(({ load }) => load),
    ],
  ];
}

/** How processor time and what stays in memory grow from the smaller night to the larger. */
function growthGates([small, large]) {
  const growth = Math.log(large.students / small.students);
  for (const night of ['quiet', 'busy']) {
    const of = ({ found }, value) =>
      median(found.filter((pair) => pair.night === night).map(value));
    const [less, more] = [small, large].map((each) =>
      of(each, ({ product }) => product.runs[0].cpu),
    );
    const name = `sweep, ${night} night, ${small.students} to ${large.students}`;
    gates.push(atMost(`${name}: exponent`, Math.log(more / less) / growth, 1.05, ''));
    const heap = of(large, heapLeft) - of(small, heapLeft);
    gates.push(atMost(`${name}: heap that stays`, heap, 10, ' MB'));
  }
}

function heapLeft({ product }) {
  return product.heapLeft;
}

function ratioOf(found) {
  return median(found.map(({ product, raw }) => product.runs[0].cpu / raw.runs[0].cpu));
}

function nightGates(students, found, { busy }) {
  const name = `sweep of ${students}`;
  for (const night of ['quiet', 'busy']) {
    const same = found.filter((pair) => pair.night === night);
    const [first, again] = [0, 1].map((run) => perTrajectory(same, 'product', run, students));
    gates.push(
      atMost(`${name}, ${night} night: per trajectory`, first, 12, ' µs'),
      atMost(`${name}, ${night} night: CPU against raw`, ratioOf(same), 4),
      atMost(`${name}, ${night} night: again the same day`, again / first, 0.5),
    );
  }
  gates.push(
    atMost(`${name}: a page meanwhile, p99`, busy.p99, 25, ' ms'),
    atMost(`${name}: a page meanwhile, at most`, busy.max, 60, ' ms'),
  );
}

/** What every role opens, in regions of different sizes that have ten months behind them: pages, start, memory, disk. */
async function homes({ sizes, seconds, isOnPostgres }) {
  results.homes = [];
  for (const students of sizes) {
    const made = await rhythmData(program, dist, { dir, students, tell });
    const file = copyOf(made, 'homes');
    const people = peopleIn(file);
    await homesOn('SQLite', { file, people, students, seconds });
    if (!isOnPostgres) continue;
    const postgres = await inPostgres(program, file, dir);
    try {
      await homesOn('PostgreSQL', { file, people, students, seconds, more: postgres.settings });
    } finally {
      await postgres.stop();
    }
  }
  homesGrowth();
}

async function homesOn(kind, { file, people, students, seconds, more = {} }) {
  const starts = await measureStarts(program, file, more);
  const server = await startOn(program, file, more);
  try {
    const pages = await measureHomes(server, people, { seconds: Math.ceil(seconds / 2), tell });
    const memory = Math.max(...pages.map((page) => page.memory));
    const disk = kind === 'SQLite' ? diskOf(file) : null;
    results.homes.push({ kind, students, starts, memory, disk, pages });
    say(`\nWhat every role opens, ${students} students, ${kind}, load ${loadAverage()}\n`);
    say(homesTable(pages));
    say(
      `\nStart ${short(starts.seconds)} s (${short(starts.cpu)} s of CPU), then ${starts.memory} MB; after this load ${memory} MB`,
    );
    if (disk)
      say(`On disk ${megabytes(disk.file)} MB, of which content ${megabytes(disk.content)} MB`);
    if (kind === 'SQLite')
      gates.push(atMost(`${students} students: start`, starts.seconds, 1.2, ' s'));
    if (kind === 'SQLite') gates.push(atMost(`${students} students: memory`, memory, 220, ' MB'));
  } finally {
    await server.stop();
  }
}

function megabytes(bytes) {
  return short(bytes / 1024 / 1024);
}

/** Among many students no page of one person may cost much more than among few. */
function homesGrowth() {
  const ours = results.homes.filter(({ kind }) => kind === 'SQLite');
  const [first, last] = [ours[0], ours.at(-1)];
  if (first === last) return;
  for (const { role, path } of first.pages.filter((page) => page.role in MOST_GROWTH)) {
    const cpuAt = ({ pages }) =>
      pages.find((page) => page.role === role && page.path === path).at[0].cpu;
    const name = `${path} (${role}): growth from ${first.students} to ${last.students}`;
    gates.push(atMost(name, cpuAt(last) / cpuAt(first), MOST_GROWTH[role]));
  }
}

function report() {
  results.gates = gates;
  results.loadAfter = loadAverage();
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  say('\nGates (median of the pairs, 15 % room)\n');
  say(gates.map(gateLine).join('\n'));
  say(`\nLoad average after: ${results.loadAfter}. All of it: bench/results.json`);
  if (options.gate && gates.some(({ isMet }) => !isMet)) process.exitCode = 1;
}
