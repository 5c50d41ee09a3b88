// The program on the database of DATABASE_URL, without a server: node night-child.mjs <dist> <job as json>
import { NestFactory } from '@nestjs/core';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { playHistory } from './rhythm-history.mjs';

/** What a run keeps of itself: its lease and its line in the list of nights. */
const OF_THE_RUN = new Set(['leases', 'night_runs']);

const [dist, asked] = process.argv.slice(2);
const job = JSON.parse(asked);
const from = (path) => import(pathToFileURL(join(dist, 'src', path)).href);
const { app, database } = await open();
const said = job.history ? await history(job.history) : await nights(job.nights);
process.stdout.write(JSON.stringify(said));
await app.close();

async function open() {
  const { Config } = await from('config/config.js');
  const { AppModule } = await from('app.module.js');
  const { entities } = await from('app.entities.js');
  const { openDatabase } = await from('database/database.js');
  const config = Config.from(process.env);
  const { Seals } = await from('config/seals.js');
  const database = await openDatabase(config.databaseUrl, entities, new Seals(config));
  const module = AppModule.for(config, database, { jobs: false });
  return { app: await NestFactory.createApplicationContext(module, { logger: false }), database };
}

async function history(weeks) {
  const { LookAgain } = await from('facts/look-again.js');
  const file = process.env.DATABASE_URL.replace('sqlite:', '');
  return playHistory(file, weeks, (day) => app.get(LookAgain).lookOn(day));
}

/** Each date as one run of the night; the same date twice is the same night again. */
async function nights(days) {
  const { Nightly } = await from('nightly/nightly.js');
  const runs = [];
  for (const day of days) {
    // Counting costs time, so only of the night again, that must write nothing.
    const isAgain = runs.some((run) => run.day === day);
    const written = isAgain ? await watchWrites(database.writer) : () => null;
    const [began, used] = [performance.now(), process.cpuUsage()];
    const run = await app.get(Nightly).run({ id: crypto.randomUUID(), day, kind: 'command' });
    const { user, system } = process.cpuUsage(used);
    const wall = performance.now() - began;
    const cpu = (user + system) / 1000;
    runs.push({ day, wall, cpu, changes: run.changes, written: await written() });
  }
  const { heapUsed } = process.memoryUsage();
  global.gc?.();
  const left = process.memoryUsage().heapUsed;
  return { runs, heap: heapUsed / 2 ** 20, heapLeft: left / 2 ** 20 };
}

/** Rows that are written from now on, by table, but for what a run keeps of itself. */
async function watchWrites(writer) {
  const before = await writesOf(writer);
  return async () => {
    const after = await writesOf(writer);
    const more = Object.entries(after).map(([table, count]) => [
      table,
      count - (before[table] ?? 0),
    ]);
    return Object.fromEntries(more.filter(([table, count]) => count > 0 && !OF_THE_RUN.has(table)));
  };
}

async function writesOf(writer) {
  if (writer.options.type === 'postgres') {
    await writer.query('select pg_stat_force_next_flush()');
    const found = await writer.query(
      `select relname as name, n_tup_ins + n_tup_upd + n_tup_del as count from pg_stat_user_tables`,
    );
    return Object.fromEntries(found.map(({ name, count }) => [name, Number(count)]));
  }
  const tables = await writer.query(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
  );
  await writer.query('create temp table if not exists written (name text primary key, count int)');
  for (const { name } of tables)
    for (const what of ['insert', 'update', 'delete'])
      await writer.query(
        `create temp trigger if not exists "written_${what}_${name}" after ${what} on main."${name}"
         begin update written set count = count + 1 where name = '${name}'; end`,
      );
  for (const { name } of tables)
    await writer.query(`insert or ignore into written values ('${name}', 0)`);
  const counted = await writer.query('select name, count from written');
  return Object.fromEntries(counted.map(({ name, count }) => [name, count]));
}
