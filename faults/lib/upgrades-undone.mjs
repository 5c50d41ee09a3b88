import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../../attack/lib/target.mjs';
import { plantedBuild } from '../../attack/lib/planted.mjs';
import { Migrator } from './migrator.mjs';
import { putState, SECRET } from './old-states.mjs';
import { differenceOf, printOf } from './state-print.mjs';

/*
 * R11, the way back. A backup made before upgrading is put back by the program of then, and by that of today, which
 * brings it up to date; and each migration knows its own way back, which gives the rows of then as long as nothing new
 * was written.
 */
export async function backAgain(database, state, { folder, build }) {
  const faults = [];
  const migrator = new Migrator(build, SECRET);
  const anchor = join(folder, 'upgraded.anchor');
  const file = join(folder, `${state}.backup`);
  const settings = {
    ...{ DATABASE_URL: database.url('upgraded'), AUDIT_ANCHOR: anchor },
    DOORSTROOM_SECRET: SECRET,
  };
  try {
    await putState(database, state, 'upgraded', anchor);
    const { names } = await migrator.work({ url: database.url('upgraded'), upTo: -1 });
    const then = await printOf(database.url('upgraded'));
    const made = JSON.parse(await command(build, ['backup', file, '--json'], settings));
    await migrator.work({ url: database.url('upgraded') });
    const now = await printOf(database.url('upgraded'));

    const steps = await down(database, { migrator, known: made.migrations, names });
    const lost = differenceOf(await printOf(database.url('upgraded')), then);
    if (lost) faults.push(`down to where it was leaves other ${lost}`);

    await migrator.work({ url: database.url('upgraded') });
    const earlier = earlierBuild(folder, made.migrations);
    await command(earlier, ['restore', file, '--replace'], settings);
    const back = await printOf(database.url('upgraded'));
    if (differenceOf(back, then)) faults.push(`restored: other ${differenceOf(back, then)}`);
    const again = `${file}.again`;
    const found = JSON.parse(await command(earlier, ['backup', again, '--json'], settings));
    const isSame = JSON.stringify(found.tables) === JSON.stringify(made.tables);
    if (!isSame) faults.push('restored: the tables have other hashes');
    await command(build, ['restore', file, '--replace'], settings);
    const along = differenceOf(await printOf(database.url('upgraded')), now);
    if (along) faults.push(`restored by the program of today: other ${along}`);
    for (const each of [file, again]) rmSync(each);
    return { tries: 3, faults, figures: { steps, rows: made.rows } };
  } finally {
    await migrator.end();
    await database.remove('upgraded');
  }
}

/** Step by step to the schema that knew only these. */
async function down(database, { migrator, known, names }) {
  const steps = names.length - known.length;
  for (let step = 0; step < steps; step += 1)
    await migrator.work({ url: database.url('upgraded'), down: true });
  return steps;
}

/** The program as it was when there were only these migrations, as far as its schema goes. */
function earlierBuild(folder, known) {
  const place = join(folder, 'earlier');
  mkdirSync(place, { recursive: true });
  const file = 'dist/migrations/index.js';
  const same = 'export const migrations';
  const build = plantedBuild(place, { name: 'earlier', file, from: same, to: same });
  appendFileSync(
    join(build, file),
    `\nmigrations.splice(0, Infinity, ...migrations.filter(({ name }) => ${JSON.stringify(known)}.includes(name)));\n`,
  );
  return build;
}
