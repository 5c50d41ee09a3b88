import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { surplus } from './surplus.mjs';
import { WarmProgram, WarmPrograms } from './warm-programs.mjs';

/** Tries at the same time: as many as a small machine has cores. */
const LANES = 2;
const TOLD_EVERY = 25;

/*
 * R1: a job is killed (`kill -9`) at random moments, and stopped right before every one of its writes; then it is done
 * again by another process. It leaves what it leaves when nothing happens: nothing lost, nothing doubled.
 * At a write it is stopped by letting nothing reach the database any more, which costs no process. A job that does
 * something outside the database (`isFelt`) is killed for real there too.
 */

/** What each process of these tries is told: its own database, anchor and date. */
export const settingsOn = (database, name, folder, more = {}) => ({
  DOORSTROOM_SECRET: 'a secret for faults that nobody has to keep',
  DOORSTROOM_DEMO: 'off',
  LOG_LEVEL: 'error',
  DATABASE_URL: database.url(name),
  AUDIT_ANCHOR: join(folder, `${name}.anchor`),
  ...more,
});

/**
 * `base` names the database that every try starts from. A case says:
 *   job(name)                 what is done to a database (see warm.mjs)
 *   settings(name)            how the program is set for a database
 *   left(name)                what may be read afterwards: lists of lines by the name of their table
 *   between?(name, again)     what time does after a kill: leases and claims that run out; what is wrong already
 *   judge?(name, again)       instead of comparing `left`: what is wrong
 *   isFelt?                   it sends mail or writes files
 */
export async function killEverywhere(database, base, options, theCase) {
  const { build, every, moments, random, tell } = options;
  const steady = new WarmProgram(build);
  const doomed = new WarmPrograms(build, LANES);
  const lanes = [];
  try {
    const { writes, lastsMs } = await wholeRun(database, base, theCase, steady);
    const whole = await theCase.left('whole');
    const rows = countIn(whole);
    tell(`${database.kind}: undisturbed ${writes} writes, ${rows} rows, ${Math.round(lastsMs)} ms`);
    const kills = killsAt({ writes, every, moments, lastsMs, random });
    const total = kills.length;
    const state = { ...{ database, base, doomed, theCase, whole }, killed: 0, faults: [] };
    const work = async (lane) => {
      const name = `tried_${lane}`;
      const again = lane === 0 ? steady : new WarmProgram(build);
      const stopped = theCase.isFelt ? null : new WarmProgram(build);
      lanes.push(...[again, stopped].filter((each) => each !== null && each !== steady));
      for (
        let kill = kills.shift();
        kill && !options.isEnough(state.faults);
        kill = kills.shift()
      ) {
        await tryOut(state, { name, again, stopped, kill });
        const done = total - kills.length;
        if (done % TOLD_EVERY === 0)
          tell(`${database.kind}: ${done} of ${total} kills, ${state.faults.length} faults`);
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, lane) => work(lane)));
    const { killed, faults } = state;
    const sum = (key) => faults.reduce((all, fault) => all + (fault[key] ?? 0), 0);
    return {
      tries: killed,
      faults,
      figures: { writes, moments, rows, lost: sum('lost'), doubled: sum('doubled') },
    };
  } finally {
    for (const program of [steady, ...lanes]) program.kill();
    await doomed.end();
    for (const name of ['whole', 'tried_0', 'tried_1']) await database.remove(name);
  }
}

async function wholeRun(database, base, { job, settings }, steady) {
  await database.copy(base, 'whole');
  await steady.isReady();
  const began = performance.now();
  const { writes } = await steady.finish(job('whole'), settings('whole'));
  return { writes, lastsMs: performance.now() - began };
}

function killsAt({ writes, every, moments, lastsMs, random }) {
  const count = every === Infinity ? 0 : Math.ceil(writes / every);
  const ordinals = Array.from({ length: count }, (_, at) => at * every + 1);
  return [
    ...ordinals.map((write) => ({ write })),
    ...Array.from({ length: moments }, () => ({ afterMs: random.below(Math.ceil(lastsMs)) })),
  ];
}

async function tryOut(state, { name, again, stopped, kill }) {
  const { database, base, doomed, theCase } = state;
  const { job, settings } = theCase;
  await database.copy(base, name);
  rmSync(settings(name).AUDIT_ANCHOR, { force: true });
  const what = { job: job(name), settings: settings(name), kill };
  const isDone =
    kill.write && stopped ? await isStopped(stopped, what) : await isKilled(doomed.take(), what);
  if (isDone) state.killed += 1;
  const already = (await theCase.between?.(name, again)) ?? [];
  const answer = await again.work(job(name), settings(name));
  const label = kill.write
    ? `stopped before write ${kill.write}`
    : `killed after ${kill.afterMs} ms`;
  if (answer.code !== 0)
    state.faults.push({ label, said: `done again it ended with ${answer.code}: ${answer.said}` });
  else {
    const seen = await (theCase.judge?.(name, again) ??
      compared(await theCase.left(name), state.whole));
    state.faults.push(...[...already, ...seen].map((fault) => ({ label, ...fault })));
  }
}

async function isStopped(program, { job, settings, kill }) {
  const { code, signal, writes } = await program.work(job, settings, { failAt: kill.write });
  if (signal !== undefined) throw new Error(`the program ended with ${code ?? signal}`);
  return writes >= kill.write;
}

async function isKilled(program, { job, settings, kill }) {
  const working = program.work(job, settings, { killAt: kill.write ?? 0 });
  await program.atWork;
  await (kill.write ? working : Promise.race([sleep(kill.afterMs), working]));
  program.kill();
  const { signal } = await program.ended;
  const answer = await working;
  return signal === 'SIGKILL' && answer.signal === 'SIGKILL';
}

/** Per table what is missing (`lost`) and what is there more than it should (`doubled`). */
function compared(left, whole) {
  return Object.keys(whole).flatMap((table) => {
    const lost = surplus(whole[table], left[table]);
    const more = surplus(left[table], whole[table]);
    if (lost.length + more.length === 0) return [];
    const shown = { missing: lost.slice(0, 2), more: more.slice(0, 2) };
    return [{ table, lost: lost.length, doubled: more.length, ...shown }];
  });
}

/** The lines of each query, sorted: `{ check_ins: 'select id, state from check_ins' }`. */
export async function linesOf(database, name, queries) {
  const left = {};
  for (const [label, query] of Object.entries(queries)) {
    const rows = await database.rows(name, query);
    left[label] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return left;
}

const countIn = (left) => Object.values(left).reduce((sum, lines) => sum + lines.length, 0);
