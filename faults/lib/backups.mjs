import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { command } from '../../attack/lib/target.mjs';
import { PEOPLE, Visitor } from '../../attack/lib/visitor.mjs';
import { startInstance, until } from './instance.mjs';
import { makeRegion, systemOn, TODAY } from './region.mjs';
import { Writers } from './writers.mjs';

const WRITERS = 6;
const BEFORE_MS = 1500;
/** Contacts acknowledged before each backup: with fewer there is nothing to lose. */
const AT_LEAST = 40;
const SECRET = 'a secret for faults that nobody has to keep';

/*
 * S19. Everything that was acknowledged before a backup began is in it; put back in an empty place it has the same rows
 * by their hashes, references that hold, a log that is whole with the anchor of the backup, and people can sign in.
 */
export async function backups(database, { folder, build, times, isEnough, tell }) {
  await makeRegion(database, folder, { students: 24 });
  const settings = settingsOf(database, folder, 'region');
  rmSync(settings.AUDIT_ANCHOR, { force: true }); // the server begins one of its own
  const server = await startInstance(settings, { build });
  const made = [];
  const faults = [];
  const rows = [];
  try {
    const { token, studentIds } = await systemOn(settings, server.base);
    const writers = new Writers(server.base, token, studentIds);
    const backUp = async (time) => {
      const acknowledged = [...writers.acknowledged.values()];
      const file = join(folder, `${time}.backup`);
      const began = performance.now();
      const answer = await tried(() => backup(build, file, settings));
      const tookMs = performance.now() - began;
      if (answer.fault) faults.push(`backup ${time + 1}: ${answer.fault}`);
      else made.push({ ...answer, acknowledged, file, tookMs });
    };
    writers.begin(WRITERS, { day: TODAY });
    for (let time = 0; time < times; time += 1) {
      await sleep(BEFORE_MS);
      const enough = (time + 1) * AT_LEAST;
      if (!(await until(() => writers.acknowledged.size >= enough, 120_000)))
        faults.push('hardly anything was written meanwhile');
      await backUp(time);
    }
    await writers.end();
    // Once more in the silence after: what was written last then stands in nothing but the write-ahead log.
    await backUp(times);
    const bad = Object.keys(writers.statuses).filter((status) => status !== '201');
    if (bad.length > 0) faults.push(`writing meanwhile: ${JSON.stringify(writers.statuses)}`);
  } finally {
    await server.stop();
  }
  const restoreMs = [];
  for (const one of made) {
    const seen = await putBack(database, one, { folder, build });
    faults.push(...seen.faults);
    rows.push(seen.rows);
    restoreMs.push(seen.tookMs);
    tell(`${database.kind}: ${one.acknowledged.length} acknowledged, ${seen.rows} contacts in it`);
    if (isEnough(faults)) break;
  }
  for (const { file } of made) rmSync(file);
  const figures = {
    'acknowledged before the last': made.at(-1)?.acknowledged.length ?? 0,
    'in it': rows.at(-1) ?? 0,
    'backup at most': ms(Math.max(0, ...made.map(({ tookMs }) => tookMs))),
    'put back within': ms(Math.max(0, ...restoreMs)),
  };
  return { tries: times + 1, faults, figures };
}

/** Into a database that is not there yet, or is empty; then looks at it as people and watchmen do. */
async function putBack(database, { file, acknowledged, tables }, { folder, build }) {
  const faults = [];
  const settings = settingsOf(database, folder, 'back');
  const again = join(folder, 'again.backup');
  await database.remove('back');
  rmSync(settings.AUDIT_ANCHOR, { force: true });
  await database.create?.('back');
  const began = performance.now();
  const restored = await tried(() => command(build, ['restore', file], settings));
  const tookMs = performance.now() - began;
  if (restored.fault) return { faults: [`put back: ${restored.fault}`], rows: 0, tookMs };
  try {
    const ids = await database.rows('back', 'select id from contacts');
    const there = new Set(ids.map(({ id }) => id));
    const lost = acknowledged.filter((id) => !there.has(id)).length;
    if (lost > 0) faults.push(`${lost} of ${acknowledged.length} acknowledged contacts are lost`);
    const found = await backup(build, again, settings);
    const isSame = JSON.stringify(found.tables) === JSON.stringify(tables);
    if (!isSame) faults.push('put back it has other hashes');
    await command(build, ['audit', 'verify'], settings);
    const server = await startInstance(settings, { build });
    try {
      await Visitor.signedIn(server.base, PEOPLE.coach);
    } finally {
      await server.stop();
    }
    return { faults, rows: ids.length, tookMs };
  } catch (fault) {
    return { faults: [...faults, firstLines(fault)], rows: 0, tookMs };
  } finally {
    rmSync(again, { force: true });
    await database.remove('back');
  }
}

const backup = async (build, file, settings) =>
  JSON.parse(await command(build, ['backup', file, '--json'], settings));

const settingsOf = (database, folder, name) => ({
  ...{ DATABASE_URL: database.url(name), AUDIT_ANCHOR: join(folder, `s19-${name}.anchor`) },
  ...{ DOORSTROOM_SECRET: SECRET, DOORSTROOM_TODAY: TODAY },
});

const tried = async (work) => {
  try {
    return (await work()) ?? {};
  } catch (fault) {
    return { fault: firstLines(fault) };
  }
};

const firstLines = ({ message }) => message.split('\n').slice(0, 2).join(' ');
const ms = (value) => `${Math.round(value)} ms`;
