import { join } from 'node:path';
import { Migrator } from './migrator.mjs';
import { putState, SECRET, STATES } from './old-states.mjs';
import { differenceOf, printOf } from './state-print.mjs';

const TOGETHER = 3;
const KILLS = 5;

/*
 * R11. Each migration is a step of its own; a database is before a step or after it. So a step is stopped at every
 * statement from the state before it: each on the data that it meets, in the state of the issue before its own.
 */

/**
 * Stopped before every statement of the first step that is to be done, and on the last state of all that are: the
 * connection is gone, and what it did not commit with it. Of a statement that is repeated for each row the first.
 */
export async function everyStatement(database, state, { folder, build, every, isEnough }) {
  const isLast = state === STATES.at(-1);
  const migrator = new Migrator(build, SECRET);
  const [faults, done] = [[], { tries: 0, statements: 0 }];
  try {
    await putState(database, state, 'before', join(folder, 'before.anchor'));
    const { names } = await migrator.work({ url: database.url('before'), upTo: -1 });
    for (const [step, name] of names.entries()) {
      await database.copy('before', 'after');
      const whole = await migrator.work({ url: database.url('after'), upTo: step });
      const prints = await printsOf(database, ['before', 'after']);
      if (differenceOf(...prints) === '') continue; // it was done already
      done.statements += whole.statements;
      for (const stopAt of whole.others.filter((_, at) => at % every === 0)) {
        await database.copy('before', 'tried');
        await migrator.work({ url: database.url('tried'), upTo: step, stopAt });
        done.tries += 1;
        const between = betweenOf(await printOf(database.url('tried')), prints);
        if (between) faults.push(`${name} stopped at statement ${stopAt}: ${between}`);
        if (isEnough(faults)) return { ...done, faults };
      }
      if (!isLast) break;
      await database.copy('after', 'before');
    }
  } finally {
    await migrator.end();
    await clear(database);
  }
  return { ...done, faults };
}

/** Killed (`kill -9`) at statements drawn by lot, and then done again. */
export async function killedForReal(database, state, { folder, build, random, moments }) {
  const faults = [];
  const reliable = new Migrator(build, SECRET);
  try {
    await putState(database, state, 'before', join(folder, 'before.anchor'));
    await database.copy('before', 'after');
    const { statements } = await reliable.work({ url: database.url('after') });
    const after = await printOf(database.url('after'));
    const kills = Math.min(moments, KILLS);
    for (let time = 0; time < kills; time += 1) {
      await database.copy('before', 'tried');
      const killAt = 1 + random.below(statements);
      const doomed = new Migrator(build, SECRET);
      const { isKilled } = await doomed.work({ url: database.url('tried'), killAt });
      await doomed.end();
      await reliable.work({ url: database.url('tried') });
      const left = differenceOf(await printOf(database.url('tried')), after);
      if (!isKilled) faults.push(`it was not killed at statement ${killAt}`);
      if (left) faults.push(`killed at statement ${killAt} and done again: other ${left}`);
    }
    return { tries: kills, faults };
  } finally {
    await reliable.end();
    await clear(database);
  }
}

/** Two instances that start at the same moment. */
export async function twoTogether(database, state, { folder, build }) {
  const faults = [];
  const pair = [new Migrator(build, SECRET), new Migrator(build, SECRET)];
  try {
    await putState(database, state, 'before', join(folder, 'before.anchor'));
    await database.copy('before', 'after');
    await pair[0].work({ url: database.url('after') });
    const after = await printOf(database.url('after'));
    for (let time = 0; time < TOGETHER; time += 1) {
      await database.copy('before', 'tried');
      const job = { url: database.url('tried') };
      const ended = await Promise.allSettled(pair.map((migrator) => migrator.work(job)));
      for (const { reason } of ended.filter(({ status }) => status === 'rejected'))
        faults.push(`one of two that started together failed: ${firstLine(reason)}`);
      const left = differenceOf(await printOf(database.url('tried')), after);
      if (left) faults.push(`two together left other ${left}`);
    }
    return { tries: TOGETHER, faults };
  } finally {
    for (const migrator of pair) await migrator.end();
    await clear(database);
  }
}

function betweenOf(tried, [before, after]) {
  const fromOld = differenceOf(tried, before);
  const fromNew = differenceOf(tried, after);
  return fromOld && fromNew && `differs from before (${fromOld}) and from after (${fromNew})`;
}

const printsOf = (database, names) => Promise.all(names.map((name) => printOf(database.url(name))));

async function clear(database) {
  for (const name of ['before', 'after', 'tried']) await database.remove(name);
}

const firstLine = ({ message }) => message.split('\n', 1)[0];
