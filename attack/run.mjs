// npm run attack -- [S3 S7 …] [--no-holes] [--hole TEXT]
// Attacks the built program as others would, prints what got through, and shows for each attack that it finds a hole that
// was planted. Ends with 1 when something got through, or when an attack finds nothing where there is a hole. With --hole
// only the holes with this text in their name are tried, and the program as it is is left alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { partsAskedFor } from './lib/parts.mjs';
import { plantedBuild, wholeBuild } from './lib/planted.mjs';
import { line, tell } from './lib/say.mjs';

const PARTS = new URL('parts/', import.meta.url);
const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));

/** Of what is found at a hole that was asked for. */
const SHOWN = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-holes': { type: 'boolean', default: false }, hole: { type: 'string' } },
});
const folder = mkdtempSync(join(tmpdir(), 'doorstroom-attack-'));
const results = [];
try {
  for (const part of await partsAskedFor(PARTS, positionals)) {
    const result = await attack(part);
    results.push(result);
    process.stdout.write(line(result));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (positionals.length === 0 && values.hole === undefined)
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
const isHeld = results.every(({ found, missed }) => found.length + missed.length === 0);
process.stdout.write(isHeld ? 'Everything held.\n' : 'Not everything held.\n');
process.exitCode = isHeld ? 0 : 1;

/** The attack on the program as it is, and on each planted hole: `missed` names the holes that it did not find. */
async function attack({ id, title, goal, run, holes }) {
  tell(`${id} ${title}`);
  const began = performance.now();
  const { tries, found, figures = {} } = await whole(run);
  const missed = [];
  const planted = values['no-holes'] ? [] : holes.filter(({ name }) => isAskedFor(name));
  for (const hole of planted) {
    tell(`${id} with a hole: ${hole.name}`);
    const seen = await tried(() =>
      run({ build: plantedBuild(folder, hole), folder, hole: hole.name, tell }),
    );
    if (seen.brokeOff) tell(seen.brokeOff);
    if (values.hole !== undefined) for (const each of seen.found.slice(0, SHOWN)) tell(each);
    if (seen.found.length === 0) missed.push(hole.name);
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  return { id, title, goal, tries, found, figures, planted: planted.length, missed, seconds };
}

/** An attack that breaks off held nothing: the others go on, and it counts as something that got through. */
async function whole(run) {
  if (values.hole !== undefined) return { tries: 0, found: [] };
  const { brokeOff, ...seen } = await tried(() =>
    run({ build: wholeBuild(), folder, hole: null, tell }),
  );
  return brokeOff ? { ...seen, found: [brokeOff] } : seen;
}

function isAskedFor(name) {
  return values.hole === undefined || name.includes(values.hole);
}

async function tried(work) {
  try {
    return await work();
  } catch (fault) {
    return { tries: 0, found: [], brokeOff: `the attack broke off: ${fault.stack ?? fault}` };
  }
}
