import { fileURLToPath } from 'node:url';
import { startInstance, until } from './instance.mjs';
import { command } from './program.mjs';
import { anchorOf, makeRegion } from './region.mjs';

const FASTER = 150; // a round of 15 seconds comes every 100 ms
/** Some rounds: what did not happen by then does not happen. */
const SOME_ROUNDS_MS = 600;
const PATIENCE_MS = 60_000;
/** Stories that are told at the same time: each is waiting for most of it. */
const LANES = 3;
const CLOCK = fileURLToPath(new URL('moved-clock.mjs', import.meta.url));

/**
 * Each case is a story of instants (UTC); after each the nights that are done are compared with those that have to be.
 * `kills` ends the server without a goodbye before the step, `starts` starts it again.
 */
const CASES = [
  {
    name: 'an hour that is skipped (28 March 2027)',
    steps: [
      { at: '2027-03-27T09:00Z', done: ['2027-03-27'] },
      { at: '2027-03-27T23:30Z', done: ['2027-03-27'] },
      { at: '2027-03-28T00:59Z', done: ['2027-03-27'] }, // 01:59
      { at: '2027-03-28T01:01Z', done: ['2027-03-27'] }, // 03:01
      { at: '2027-03-28T02:14Z', done: ['2027-03-27'] }, // 04:14
      { at: '2027-03-28T02:16Z', done: ['2027-03-27', '2027-03-28'] }, // 04:16
      { at: '2027-03-28T22:30Z', done: ['2027-03-27', '2027-03-28'] }, // 00:30
      { at: '2027-03-29T02:16Z', done: ['2027-03-27', '2027-03-28', '2027-03-29'] },
    ],
  },
  {
    name: 'an hour that comes twice (31 October 2027)',
    steps: [
      { at: '2027-10-30T08:00Z', done: ['2027-10-30'] },
      { at: '2027-10-31T00:30Z', done: ['2027-10-30'] }, // 02:30
      { at: '2027-10-31T01:30Z', done: ['2027-10-30'] }, // 02:30 again
      { at: '2027-10-31T02:16Z', done: ['2027-10-30'] }, // 03:16, in summer time 04:16
      { at: '2027-10-31T03:16Z', done: ['2027-10-30', '2027-10-31'] }, // 04:16
      { at: '2027-10-31T23:30Z', done: ['2027-10-30', '2027-10-31'] },
      { at: '2027-11-01T03:16Z', done: ['2027-10-30', '2027-10-31', '2027-11-01'] },
    ],
  },
  {
    name: 'put back by two hours',
    steps: [
      { at: '2027-01-12T03:20Z', done: ['2027-01-12'] },
      { at: '2027-01-12T01:20Z', done: ['2027-01-12'] },
      { at: '2027-01-12T03:20Z', done: ['2027-01-12'] },
      { at: '2027-01-12T23:30Z', done: ['2027-01-12'] }, // 00:30 on the 13th
      { at: '2027-01-12T21:30Z', done: ['2027-01-12'] }, // 22:30 on the 12th again
      { at: '2027-01-13T03:20Z', done: ['2027-01-12', '2027-01-13'] },
    ],
  },
  {
    name: 'ahead by 26 hours, and put right',
    steps: [
      { at: '2027-01-12T09:00Z', done: ['2027-01-12'] },
      { at: '2027-01-13T11:00Z', done: ['2027-01-12', '2027-01-13'] },
      { at: '2027-01-12T09:30Z', done: ['2027-01-12', '2027-01-13'] },
      { at: '2027-01-13T03:20Z', done: ['2027-01-12', '2027-01-13'] },
      { at: '2027-01-14T03:20Z', done: ['2027-01-12', '2027-01-13', '2027-01-14'] },
    ],
  },
  {
    name: 'killed at work while its clock was 26 hours ahead',
    steps: [
      { at: '2027-01-12T09:00Z', done: ['2027-01-12'] },
      { kills: true, holdsUntil: '2027-01-14T05:20Z' },
      { starts: '2027-01-13T03:20Z', done: ['2027-01-12', '2027-01-13'] },
    ],
  },
  {
    name: 'off at the time of the night, three times',
    steps: [
      { at: '2027-01-12T09:00Z', done: ['2027-01-12'] },
      { kills: true },
      {
        starts: '2027-01-15T09:00Z',
        done: ['2027-01-12', '2027-01-13', '2027-01-14', '2027-01-15'],
      },
    ],
  },
  {
    name: 'off over the change of the clock',
    steps: [
      { at: '2027-03-27T09:00Z', done: ['2027-03-27'] },
      { kills: true },
      { starts: '2027-03-29T09:00Z', done: ['2027-03-27', '2027-03-28', '2027-03-29'] },
    ],
  },
];

/* R7: nights by the dates of the Netherlands, whatever the clock of the machine does. */
export async function oddClocks(database, { folder, build, isEnough, tell }) {
  await makeRegion(database, folder, { students: 12 });
  await database.rows('region', 'delete from night_runs');
  const faults = [];
  let steps = 0;
  const waiting = CASES.entries();
  const walk = async (lane) => {
    for (const [, { name, steps: story }] of waiting) {
      if (isEnough(faults)) return;
      steps += story.length;
      const found = await told(database, { folder, build, story, name: `clock_${lane}` });
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      tell(`${database.kind}, ${name}: ${found.length} faults`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, lane) => walk(lane)));
  if (!isEnough(faults)) faults.push(...(await inEachZone(database, { folder, build, tell })));
  return { tries: CASES.length + 1, faults, figures: { steps } };
}

async function told(database, { folder, build, story, name }) {
  await database.copy('region', name);
  const settings = { DATABASE_URL: database.url(name), AUDIT_ANCHOR: anchorOf(folder, name) };
  const offsetAt = (instant) => Date.parse(instant) - Date.now();
  const begin = (instant) =>
    startInstance(settings, { build, clock: { offsetMs: offsetAt(instant), faster: FASTER } });
  const faults = [];
  let server = null;
  try {
    for (const { at, starts, kills, holdsUntil, done } of story) {
      if (kills) {
        await server.kill();
        if (holdsUntil)
          await database.rows(
            name,
            `update leases set until = '${isoOf(holdsUntil)}' where name = 'nightly'`,
          );
        continue;
      }
      const instant = at ?? starts;
      if (server?.isRunning()) await server.moveClock(offsetAt(instant));
      else server = await begin(instant);
      const nights = () => nightsIn(database, name);
      await until(async () => `${await nights()}` === `${done}`, PATIENCE_MS);
      await until(() => false, SOME_ROUNDS_MS);
      const found = await nights();
      if (`${found}` !== `${done}`) {
        faults.push(`at ${instant} the nights ${found} were done, not ${done}`);
        break;
      }
    }
  } finally {
    await server?.kill();
  }
  return faults;
}

const isoOf = (instant) => new Date(instant).toISOString();

/** The dates of the nights that are done, in the order in which they were. */
async function nightsIn(database, name) {
  const rows = await database.rows(
    name,
    `select on_day, finished_at from night_runs where kind = 'nightly' and finished_at is not null
     order by started_at, on_day`,
  );
  return rows.map(({ on_day }) =>
    on_day instanceof Date ? dayOf(on_day) : String(on_day).slice(0, 10),
  );
}

/** The driver of these tests makes a date local midnight. */
const dayOf = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

/** Of two dates in the Netherlands its first hour, its midday and its last hour; the clock changes the day before. */
const HOURS_OF = {
  '2027-03-29': ['2027-03-28T22:30Z', '2027-03-29T10:00Z', '2027-03-29T21:30Z'],
  '2027-11-01': ['2027-10-31T23:30Z', '2027-11-01T11:00Z', '2027-11-01T22:30Z'],
};
const ZONES = ['UTC', 'America/Los_Angeles', 'Pacific/Auckland'];

/**
 * Five weeks are counted in dates: the windows of talks that a sweep leaves are the same at any hour of the day, in
 * any zone that the machine stands in.
 */
async function inEachZone(database, { folder, build, tell }) {
  const faults = [];
  for (const [day, hours] of Object.entries(HOURS_OF)) {
    const seen = new Map();
    for (const [index, at] of hours.entries()) {
      const zone = ZONES[index];
      await database.copy('region', 'zone');
      const settings = {
        ...{ DATABASE_URL: database.url('zone'), AUDIT_ANCHOR: anchorOf(folder, 'zone') },
        ...{ TZ: zone, NODE_OPTIONS: `--import=${CLOCK}` },
        CLOCK_OFFSET_MS: String(Date.parse(at) - Date.now()),
      };
      await command(['sweep'], settings, build);
      const rows = await database.rows(
        'zone',
        'select id, state, due_week, window_from, window_to from check_ins order by id',
      );
      seen.set(zone, JSON.stringify(rows));
      tell(`${day} in ${zone}: ${rows.length} talks`);
    }
    if (new Set(seen.values()).size !== 1)
      faults.push(`talks after ${day} differ by hour and zone`);
  }
  return faults;
}
