// npm run soak -- [--minutes 30] [--postgres] [--times 5] [--students 150] [--seed 1]
// R14: a day of jobs in half an hour, under five times (`--times`) the work of a region at its busiest; prints what grew, and ends
// with 1 when something grew too much, was slow, or failed. What is sent how often stands in load.mjs.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { randomFrom } from '../../bench/lib/random.mjs';
import { postgres, sqliteIn } from '../lib/databases.mjs';
import { report } from './report.mjs';
import { soak } from './soak.mjs';

const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    postgres: { type: 'boolean', default: false },
    times: { type: 'string', default: '5' },
    students: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'doorstroom-soak-'));
const tell = (text) => process.stderr.write(`  … ${text}\n`);
// What was started ends with us, also when we are told to stop: it listens to `exit`.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const began = loadavg()[0];
const database = await (values.postgres ? postgres({ fast: false }) : sqliteIn(folder));
try {
  const measured = await soak(database, {
    ...{ folder, tell, minutes: Number(values.minutes), students: Number(values.students) },
    times: Number(values.times),
    random: randomFrom(Number(values.seed)),
  });
  const result = { on: database.kind, ...values, load: [began, loadavg()[0]], ...measured };
  writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
  const { text, isHeld } = report(result);
  process.stdout.write(text);
  process.exitCode = isHeld ? 0 : 1;
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
