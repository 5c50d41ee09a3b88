// npm run faults -- [sweep] [mail] [--sqlite | --postgres] [--moments 50] [--every 1]
// Kills the program at every write of its work (or every n-th) and at random moments, on both databases, and prints what
// was lost or doubled. Ends with 1 when something was.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postgres, sqliteIn } from './lib/databases.mjs';
import { killDispatches } from './lib/mail.mjs';
import { killSweeps } from './lib/sweep.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sqlite: { type: 'boolean', default: false },
    postgres: { type: 'boolean', default: false },
    moments: { type: 'string', default: '50' },
    every: { type: 'string', default: '1' },
  },
});
const WORK = { sweep: killSweeps, mail: killDispatches };
const chosen = positionals.length > 0 ? positionals : Object.keys(WORK);
const both = values.sqlite === values.postgres;
const folder = mkdtempSync(join(tmpdir(), 'doorstroom-faults-'));
const options = {
  folder,
  moments: Number(values.moments),
  every: Number(values.every),
  tell: (text) => process.stderr.write(`  … ${text}\n`),
};

const found = [];
for (const open of [
  ...(both || values.sqlite ? [() => sqliteIn(folder)] : []),
  ...(both || values.postgres ? [postgres] : []),
]) {
  const database = await open();
  try {
    for (const name of chosen) found.push(await WORK[name](database, options));
  } finally {
    await database.stop();
  }
}
rmSync(folder, { recursive: true, force: true });
for (const { faults, ...figures } of found) {
  process.stdout.write(`${JSON.stringify({ ...figures, faults: faults.length })}\n`);
  for (const fault of faults.slice(0, 5)) process.stdout.write(`  ${JSON.stringify(fault)}\n`);
}
process.exitCode = found.some(({ faults }) => faults.length > 0) ? 1 : 0;
