import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../lib/program.mjs';
import { rosterOf } from '../lib/killed/imports.mjs';
import { TODAY } from '../lib/region.mjs';
import { serveRegion } from '../lib/served.mjs';
import { Writers } from '../lib/writers.mjs';

const SYSTEMS = 8;
const ROWS = 530;
const ROUNDS = 3;
const DAY_MS = 86_400_000;
const CONTACTS = 'select id from contacts';

/* A server under load and the command line write to one SQLite file at the same time. */
export const part = {
  ...{ id: 'R10', title: 'Two SQLite processes', on: ['sqlite'] },
  goal: '0 lock errors, 0 lost',
  holes: [
    {
      name: 'begins with reading, and waits as SQLite does',
      file: 'dist/src/database/transactions.js',
      from: "await runner.query('delete from leases where 1 = 0');",
      to: "await runner.query('select 1 from leases');",
    },
  ],
  async run(database, options) {
    const server = await serveRegion(database, options, { settings: { LOG_LEVEL: 'warn' } });
    const were = new Set((await database.rows('served', CONTACTS)).map(({ id }) => id));
    const writers = new Writers(server.base, server.token, server.studentIds);
    const faults = [];
    let commands = 0;
    try {
      writers.begin(SYSTEMS, { day: TODAY });
      for (let round = 0; round < ROUNDS && !options.isEnough(faults); round += 1)
        for (const args of commandsOf(round, options.folder)) {
          const { code, said } = await start('cli.js', args, server.settings, options.build).ended;
          commands += 1;
          if (code !== 0) faults.push(`${args[0]} ended with ${code}: ${said.slice(0, 200)}`);
        }
    } finally {
      await writers.end();
      await server.stop();
    }
    // Notes are sealed, so what came is known by what was there.
    const ids = (await database.rows('served', CONTACTS)).filter(({ id }) => !were.has(id));
    faults.push(...writers.faultsIn(ids.map(({ id }) => id)));
    const locks = server.said().match(/SQLITE_BUSY|SQLITE_LOCKED/g)?.length ?? 0;
    const refused = Object.entries(writers.statuses).filter(([status]) => status !== '201');
    if (locks > 0) faults.push(`${locks} lines of the log tell of locks`);
    for (const [status, count] of refused)
      faults.push(`${count} writes were answered with ${status}`);
    const [{ imported }] = await database.rows(
      'served',
      "select count(*) as imported from students where surname like 'Achter%'",
    );
    if (faults.length === 0 && imported !== ROUNDS * ROWS)
      faults.push(`of ${ROUNDS * ROWS} students ${imported} came in`);
    const { acknowledged, longestGapMs } = writers;
    return {
      tries: acknowledged.size + commands,
      faults,
      figures: {
        ...{ commands, imported, acknowledged: acknowledged.size, 'lock errors': locks },
        'longest wait ms': Math.round(longestGapMs),
      },
    };
  },
};

function commandsOf(round, folder) {
  const file = join(folder, `rooster-${round}.csv`);
  writeFileSync(file, rosterOf(ROWS, 10_000 * round));
  const day = new Date(Date.parse(TODAY) + (round + 1) * DAY_MS).toISOString().slice(0, 10);
  return [
    ['import', file, '--json'],
    ['sweep', '--today', day, '--json'],
  ];
}
