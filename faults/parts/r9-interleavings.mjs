import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { makeRegion } from '../lib/region.mjs';

const INTERLEAVINGS = 500;
const WRITERS = 6;
const MOST_LINES = 5;

/*
 * Writers on one SQLite database go through the program's own door for writing, give way at random moments and give
 * up at random. What was acknowledged is there, nothing else is, and nobody reads what was not kept.
 */
export const part = {
  ...{ id: 'R9', title: 'Writers through each other', on: ['sqlite'] },
  goal: 'acknowledged = rows',
  holes: [
    {
      name: 'no turns',
      file: 'dist/src/database/transactions.js',
      from: 'this.turns.take(async () => {',
      to: '(async (step) => step())(async () => {',
    },
    {
      name: 'no rollback',
      file: 'dist/src/database/shared-commit.js',
      from: "this.say('rollback to work');",
      to: '',
    },
  ],
  async run(database, options) {
    const name = 'interleaved';
    await database.copy(await makeRegion(database, options.folder), name);
    await database.rows(name, 'create table lines (id integer primary key, writer text not null)');
    await database.rows(
      name,
      'create table counts (id integer primary key, total integer not null)',
    );
    await database.rows(name, 'insert into counts values (1, 0)');
    const load = (file) => import(join(options.build, 'dist/src/database', file));
    const { openDatabase, closeDatabase } = await load('database.js');
    const { Transactions } = await load('transactions.js');
    const opened = await openDatabase(database.url(name), []);
    const outside = new Sqlite(database.url(name).slice('sqlite:'.length), { readonly: true });
    try {
      return await interleave(new Transactions(opened.writer), opened.reader, outside, options);
    } finally {
      outside.close();
      await closeDatabase(opened).catch(() => undefined);
    }
  },
};

async function interleave(transactions, reader, outside, { random, isEnough }) {
  const faults = [];
  const tally = { acknowledged: 0, 'given up': 0, refused: 0, added: 0 };
  let tries = 0;
  for (; tries < INTERLEAVINGS && !isEnough(faults); tries += 1) {
    const seen = [];
    const writers = Array.from({ length: WRITERS }, (_, at) =>
      writes(transactions, { random, tally, writer: `${tries}.${at}` }),
    );
    const reading = reads(reader, seen, writers);
    await Promise.all([...writers, reading]);
    const rows = outside.prepare('select count(*) as count from lines').get().count;
    const total = outside.prepare('select total from counts').get().total;
    if (rows !== tally.acknowledged)
      faults.push(`after ${tries + 1}: ${tally.acknowledged} acknowledged, ${rows} rows`);
    if (total !== tally.added)
      faults.push(`after ${tries + 1}: ${tally.added} times added, the total says ${total}`);
    if (seen.some((writer) => writer === 'GIVES UP'))
      faults.push(`in ${tries + 1}: read what was never kept`);
  }
  return { tries, faults, figures: { writers: tries * WRITERS, ...tally } };
}

/** Some lines and "one more" of what it read, in one transaction; a third of them gives up at the end or on the way. */
async function writes(transactions, { random, tally, writer }) {
  const count = 1 + random.below(MOST_LINES);
  const givesUpAt = random.chance(1 / 3) ? random.below(count + 1) : -1;
  const label = givesUpAt < 0 ? writer : 'GIVES UP';
  await pause(random);
  try {
    await transactions.run(async (tx) => {
      const [{ total }] = await tx.query('select total from counts');
      for (let at = 0; at < count; at += 1) {
        if (at === givesUpAt) throw new GivesUp();
        await tx.query('insert into lines (writer) values (?)', [label]);
        await pause(random);
      }
      await tx.query('update counts set total = ?', [total + 1]);
      await pause(random);
      if (givesUpAt === count) throw new GivesUp();
    });
    tally.acknowledged += count;
    tally.added += 1;
  } catch (fault) {
    // Whatever is thrown: who is told of a fault has been told that nothing is kept.
    tally[fault instanceof GivesUp ? 'given up' : 'refused'] += 1;
  }
}

class GivesUp extends Error {}

async function reads(reader, seen, writers) {
  let isDone = false;
  void Promise.all(writers).then(() => (isDone = true));
  while (!isDone) {
    const last = await reader.query('select writer from lines order by id desc limit 5');
    seen.push(...last.map(({ writer }) => writer));
    await turn();
  }
}

async function pause(random) {
  const much = random.below(10);
  if (much === 9) await sleep(1);
  else if (much > 3) await turn();
}
