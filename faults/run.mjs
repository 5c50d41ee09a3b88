// npm run faults -- [R1 R3 …] [--sqlite | --postgres] [--moments 50] [--every 1]
// Breaks what the program stands on (kills it at its writes, stops the database, fills the disk, moves the clock) and
// prints what was lost or doubled. Ends with 1 when something was. `--every 5` kills at every fifth write only.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { postgres, sqliteIn } from './lib/databases.mjs';

const PARTS = fileURLToPath(new URL('parts/', import.meta.url));
const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sqlite: { type: 'boolean', default: false },
    postgres: { type: 'boolean', default: false },
    moments: { type: 'string', default: '50' },
    every: { type: 'string', default: '1' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'doorstroom-faults-'));
const isForBoth = values.sqlite === values.postgres;
const options = {
  folder,
  moments: Number(values.moments),
  every: Number(values.every),
  isWanted: { sqlite: isForBoth || values.sqlite, postgres: isForBoth || values.postgres },
  tell: (text) => process.stderr.write(`  … ${text}\n`),
};
const OPEN = { sqlite: () => sqliteIn(folder), postgres };

const results = [];
try {
  for (const part of await partsAskedFor(positionals))
    for (const result of await runs(part)) show(result);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (positionals.length === 0) writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = results.some(({ faults }) => faults.length > 0) ? 1 : 0;

async function partsAskedFor(ids) {
  const files = readdirSync(PARTS).filter((name) => name.endsWith('.mjs'));
  const found = await Promise.all(files.map((name) => import(join(PARTS, name))));
  const parts = found
    .flatMap((module) => module.parts ?? [module.part])
    .sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
  const unknown = ids.filter((id) => !parts.some((part) => part.id === id));
  if (unknown.length > 0) throw new Error(`There is no fault ${unknown.join(', ')}`);
  return ids.length === 0 ? parts : parts.filter(({ id }) => ids.includes(id));
}

/** Once for each database that the part is for: `on: ['sqlite', 'postgres']`. */
async function runs(part) {
  const done = [];
  for (const kind of part.on.filter((each) => options.isWanted[each])) {
    options.tell(`${part.id} ${part.title}, ${kind}`);
    const database = await OPEN[kind]();
    const began = performance.now();
    try {
      const outcome = await part.run(database, options);
      const seconds = Math.round((performance.now() - began) / 1000);
      done.push({ id: part.id, title: part.title, goal: part.goal, on: kind, ...outcome, seconds });
    } finally {
      await database.stop();
    }
  }
  return done;
}

/** `faults` are what went wrong, in words; `figures` what was counted and timed. */
function show(result) {
  results.push(result);
  const { id, title, goal, on, tries, faults, figures, seconds } = result;
  const more = Object.entries(figures ?? {}).map(([name, value]) => `${name} ${value}`);
  const said = [`${tries} tries`, `${faults.length} faults`, ...more, `${seconds} s`].join(', ');
  process.stdout.write(`${id.padEnd(4)}${title}, ${on} (${goal}): ${said}\n`);
  for (const fault of faults.slice(0, 10))
    process.stdout.write(
      `      FAULT ${typeof fault === 'string' ? fault : JSON.stringify(fault)}\n`,
    );
}
