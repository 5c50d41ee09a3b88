// npm run faults -- [R1 R3 …] [--sqlite | --postgres] [--moments 50] [--every 1] [--seed 1] [--no-holes]
//                    [--hole TEXT]
// Breaks what the program stands on (kills it at its writes, stops the database, fills the disk, moves the clock) and
// prints what was lost or doubled; then shows for each part that it notices a fault that was planted in a copy of the
// program. Ends with 1 when something was wrong. `--every 5` kills at every fifth write only; with
// --hole only the holes with this text in their name are tried.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { partsAskedFor } from '../attack/lib/parts.mjs';
import { plantedBuild, wholeBuild } from '../attack/lib/planted.mjs';
import { randomFrom } from '../bench/lib/random.mjs';
import { postgres, sqliteIn } from './lib/databases.mjs';
import { line } from './lib/say.mjs';

const PARTS = new URL('parts/', import.meta.url);
const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));
/** On a planted fault a few moments are enough: it is to be noticed, not measured. */
const MOMENTS_ON_A_HOLE = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sqlite: { type: 'boolean', default: false },
    postgres: { type: 'boolean', default: false },
    'no-holes': { type: 'boolean', default: false },
    hole: { type: 'string' },
    moments: { type: 'string', default: '50' },
    every: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'doorstroom-faults-'));
const isForBoth = values.sqlite === values.postgres;
const isWanted = { sqlite: isForBoth || values.sqlite, postgres: isForBoth || values.postgres };
const OPEN = { sqlite: () => sqliteIn(folder), postgres };
const tell = (text) => process.stderr.write(`  … ${text}\n`);
const common = { folder, every: Number(values.every), tell };

// What was started ends with us, also when we are told to stop: it listens to `exit`.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const results = [];
try {
  for (const part of await partsAskedFor(PARTS, positionals))
    for (const kind of part.on.filter((each) => isWanted[each])) {
      const planted = plantedFor(part, kind);
      if (values.hole !== undefined && planted.length === 0) continue;
      const result = await measured(part, kind, planted);
      results.push(result);
      process.stdout.write(line(result));
    }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (positionals.length === 0 && values.hole === undefined)
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
const isHeld = results.every(({ faults, missed }) => faults.length + missed.length === 0);
process.stdout.write(isHeld ? 'Everything held.\n' : 'Not everything held.\n');
process.exitCode = isHeld ? 0 : 1;

/** The part on the program as it is and, on the first database that it is for, on each planted hole. */
async function measured(part, kind, planted) {
  const { id, title, goal } = part;
  tell(`${id} ${title}, ${kind}`);
  const began = performance.now();
  const moments = Number(values.moments);
  const outcome =
    values.hole === undefined
      ? await tried(part, kind, { build: wholeBuild(), hole: null, moments })
      : { tries: 0, faults: [], figures: {} };
  const missed = [];
  for (const hole of planted) {
    tell(`${id} with a hole: ${hole.name}`);
    const build = plantedBuild(folder, hole);
    const seen = await tried(part, kind, { build, hole: hole.name, moments: MOMENTS_ON_A_HOLE });
    if (seen.faults.length === 0) missed.push(hole.name);
    else tell(`noticed: ${JSON.stringify(seen.faults[0])}`);
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  return { id, title, goal, on: kind, ...outcome, planted: planted.length, missed, seconds };
}

function plantedFor(part, kind) {
  if (values['no-holes']) return [];
  const isAskedFor = ({ name }) => values.hole === undefined || name.includes(values.hole);
  return (part.holes ?? []).filter((hole) => isFor(hole, part, kind) && isAskedFor(hole));
}

/** `on: 'postgres'` says where a hole can be noticed; else it is tried once, where the part begins. */
function isFor(hole, part, kind) {
  return (hole.on ?? part.on.find((each) => isWanted[each])) === kind;
}

async function tried(part, kind, given) {
  const database = await OPEN[kind]();
  try {
    return await part.run(database, {
      ...{ ...common, ...given, random: randomFrom(Number(values.seed)) },
      /** A hole that was noticed need not be noticed again. */
      isEnough: (faults) => given.hole !== null && faults.length > 0,
    });
  } catch (fault) {
    const sentence = `the part broke off: ${fault.stack ?? fault}`;
    tell(sentence);
    // The others go on. On the program it counts as a fault; a hole that it breaks off at was not noticed.
    return { tries: 0, faults: given.hole === null ? [sentence] : [], figures: {} };
  } finally {
    await database.stop();
  }
}
