import { setTimeout as sleep } from 'node:timers/promises';
import { postgres } from './databases.mjs';
import { readiness, startInstance, until } from './instance.mjs';
import { anchorOf, makeRegion, systemOn, TODAY } from './region.mjs';
import { percentile, Writers } from './writers.mjs';

const WRITERS = 8;
const BETWEEN_MS = 2500;
const MOST_RECOVERY_MS = 5000;

/*
 * R5: PostgreSQL stops as `pg_ctl restart -m immediate` does, while eight systems record contacts, and comes back. The
 * server stays up, is ready again by itself, and everything that it acknowledged is there.
 */
export async function restarts({ folder, times, build, tell }) {
  const database = await postgres({ fast: false }); // what is kept has to be kept for real
  let server = null;
  try {
    await makeRegion(database, folder, { students: 24 });
    const settings = {
      ...{ DATABASE_URL: database.url('region'), AUDIT_ANCHOR: anchorOf(folder, 'region') },
      DOORSTROOM_TODAY: TODAY,
    };
    server = await startInstance(settings, { build });
    const { token, studentIds } = await systemOn(settings, server.base);
    const before = await idsIn(database);
    const writers = new Writers(server.base, token, studentIds);
    writers.begin(WRITERS, { day: TODAY });
    const [downMs, recoveryMs] = [[], []];
    const faults = [];
    for (let time = 0; time < times; time += 1) {
      await sleep(BETWEEN_MS);
      const fell = performance.now();
      await database.crash();
      await database.comeUp();
      const isBack = performance.now();
      downMs.push(isBack - fell);
      const sure = writers.acknowledged.size;
      const works = () => writers.acknowledged.size > sure;
      const isReady = async () => (await readiness(server))?.code === 200 && works();
      if (await until(isReady, 30_000, 20)) recoveryMs.push(performance.now() - isBack);
      else faults.push(`not ready 30 s after restart ${time + 1}`);
      if (!server.isRunning()) faults.push(`the server ended at restart ${time + 1}`);
      tell(`restart ${time + 1}: down ${ms(downMs.at(-1))}, ready after ${ms(recoveryMs.at(-1))}`);
    }
    await sleep(500);
    await writers.end();
    const after = (await idsIn(database)).filter((id) => !before.includes(id));
    faults.push(...writers.faultsIn(after));
    const slowest = Math.max(...recoveryMs);
    if (slowest > MOST_RECOVERY_MS) faults.push(`recovery took ${ms(slowest)}`);
    const figures = {
      ...{ acknowledged: writers.acknowledged.size, rows: after.length },
      ...{ 'without answer': writers.unsure.size, statuses: JSON.stringify(writers.statuses) },
      'down at most': ms(Math.max(...downMs)),
      'ready again after at most': ms(slowest),
      p99: ms(percentile(writers.took, 0.99)),
    };
    return { tries: times, faults, figures };
  } finally {
    await server?.kill();
    await database.stop();
  }
}

const idsIn = async (database) =>
  (await database.rows('region', 'select id from contacts')).map(({ id }) => id);

const ms = (value) => `${Math.round(value)} ms`;
