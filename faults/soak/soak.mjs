import { readdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startInstance } from '../lib/instance.mjs';
import { openPostbox } from '../lib/postbox.mjs';
import { anchorOf, makeRegion, TODAY } from '../lib/region.mjs';
import { Load } from './load.mjs';

const PROBE = fileURLToPath(new URL('heap-probe.mjs', import.meta.url));
const DAY_MS = 86_400_000;
const NOON = Date.parse(`${TODAY}T11:00:00Z`);
/** A day of rounds in half an hour: each comes so many times sooner. */
const FASTER = 48;
const SAMPLE_MS = 10_000;
/** A collection stops everything for a while: seldom enough that it is not what the slowest of a hundred waits for. */
const HEAP_EVERY = 6;
/** A date passes in so long, so that there are nights enough; everybody then signs in again. */
const NIGHT_EVERY_MS = 180_000;
/** By then those who sent something have let go of their idle connections. */
const REST_MS = 6000;
/** By then the server has let go of what nobody uses any more: it waits 72 seconds for another request. */
const LONGEST_REST_MS = 90_000;
const LOOK_MS = 1000;

/** R14 on one database: gives what was sampled and what the load saw. */
export async function soak(database, { folder, minutes, students, times, random, tell }) {
  await makeRegion(database, folder, { students });
  const postbox = await openPostbox();
  const settings = {
    ...{ DATABASE_URL: database.url('region'), AUDIT_ANCHOR: anchorOf(folder, 'region') },
    SMTP_URL: postbox.url,
  };
  const clock = { offsetMs: NOON - Date.now(), faster: FASTER };
  let server = null;
  try {
    server = await startInstance(settings, { clock, node: ['--expose-gc', '--import', PROBE] });
    const load = new Load({ server, settings, folder, random, day: TODAY, times });
    await load.prepare();
    const fds = { before: await filesAtRest(server) };
    tell(`the load begins: ${minutes} minutes`);
    const began = performance.now();
    const end = began + minutes * 60_000;
    const cpuBegan = cpuMsOf(server);
    load.begin();
    const samples = [];
    let night = 0;
    while (performance.now() < end) {
      await sleep(Math.min(SAMPLE_MS, end - performance.now()));
      const atMs = performance.now() - began;
      const heap = samples.length % HEAP_EVERY === 0 ? await server.heap() : {};
      samples.push({ atMs: Math.round(atMs), ...heap, ...sampleOf(server, settings) });
      if (atMs > (night + 1) * NIGHT_EVERY_MS && end - performance.now() > SAMPLE_MS) {
        night += 1;
        const noon = NOON + night * DAY_MS;
        const move = () => server.moveClock(noon - Date.now());
        await load.nextDay(new Date(noon).toISOString().slice(0, 10), move);
      }
      if (heap.heapUsed) tell(`${Math.round(atMs / 60_000)} min: ${said(samples.at(-1), load)}`);
    }
    const cpuMs = cpuMsOf(server) - cpuBegan;
    await load.end();
    fds.after = await filesAtRest(server, fds.before);
    const [{ nights }] = await database.rows(
      'region',
      `select count(*) as nights from night_runs where kind = 'nightly' and finished_at is not null`,
    );
    const done = { nights: Number(nights), mails: postbox.counts.size, ...load.done };
    const { took, statuses, broken, odd } = load;
    return { samples, fds, took, statuses, broken, odd, done, cpuMs };
  } finally {
    await server?.stop();
    await postbox.close();
  }
}

const filesOf = ({ child }) => readdirSync(`/proc/${child.pid}/fd`).length;

/**
 * What it holds open while nobody asks anything: what is flat comes back to `wanted`, and is not waited for longer.
 * Under load the files say only how many asked at once.
 */
async function filesAtRest(server, wanted = Infinity) {
  const end = performance.now() + LONGEST_REST_MS;
  let fewest = Infinity;
  await sleep(REST_MS);
  do {
    fewest = Math.min(fewest, filesOf(server));
    await sleep(LOOK_MS);
  } while (fewest > wanted && performance.now() < end);
  return fewest;
}

function sampleOf(server, { DATABASE_URL }) {
  return {
    fds: filesOf(server),
    wal: sizeOf(`${DATABASE_URL.slice('sqlite:'.length)}-wal`),
  };
}

/** What the server used of the processor: what it would need on a machine of its own. */
function cpuMsOf({ child }) {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const TICKS_MS = 10;
  return (Number(stat[11]) + Number(stat[12])) * TICKS_MS;
}

function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

const said = ({ heapUsed, fds, wal }, { statuses, broken }) =>
  `heap ${(heapUsed / 1024 / 1024).toFixed(1)} MB, ${fds} files, WAL ${(wal / 1024 / 1024).toFixed(1)} MB, ` +
  `${JSON.stringify(statuses)}, ${broken} broken`;
