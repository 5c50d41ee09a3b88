// Migrates a database with the built program, and stops where it is told: `node migrating.mjs <build> <job as JSON>`.
// `{ url, upTo, stopAt, killAt, down }`; answers with
// one line of JSON: `{ statements, others, names, isStopped }`.
import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import pg from 'pg';
import { pathToFileURL } from 'node:url';

const [build, asked] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(build, 'dist/src', file)).href);
const { openDatabase, closeDatabase } = await load('database/database.js');
const { migrate } = await load('database/migrate.js');
const { entities } = await load('app.entities.js');
const { Config } = await load('config/config.js');
const { Seals } = await load('config/seals.js');

let [count, stopAt, killAt, isStopped] = [0, Infinity, Infinity, false];
/** The ordinals of statements that are not the same as the one before: work on rows repeats one for each row. */
let [others, last] = [[], ''];

/** Counts a statement; at the one where it ends this one and all after it fail, as for a program that is no more. */
function beforeStatement(text) {
  count += 1;
  if (text !== last) others.push(count);
  last = text;
  if (count === killAt) process.kill(process.pid, 'SIGKILL');
  isStopped ||= count >= stopAt;
  if (isStopped) throw new Error('stopped here');
}

const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('select 1'));
for (const method of ['run', 'all', 'get']) {
  const original = statement[method];
  statement[method] = function (...values) {
    beforeStatement(this.source);
    return original.apply(this, values);
  };
}
const query = pg.Client.prototype.query;
pg.Client.prototype.query = function (text, values, done) {
  try {
    beforeStatement(typeof text === 'string' ? text : text.text);
  } catch (fault) {
    this.connection.stream.destroy();
    if (typeof done !== 'function') return Promise.reject(fault);
    process.nextTick(done, fault);
    return undefined;
  }
  return query.call(this, text, values, done);
};
process.on('uncaughtException', (fault) => {
  if (!isStopped) throw fault; // a connection that was cut says so once more
});

const nothing = () => undefined;
const SILENT = {
  ...{ logQuery: nothing, logQueryError: nothing, logQuerySlow: nothing },
  ...{ logSchemaBuild: nothing, logMigration: nothing, log: nothing },
};

async function work(job) {
  const config = Config.from({ DOORSTROOM_SECRET: job.secret, DATABASE_URL: job.url });
  const database = await openDatabase(job.url, entities, new Seals(config));
  const { writer } = database;
  for (const source of Object.values(database)) source.setOptions({ logger: SILENT });
  const names = writer.migrations.map(({ constructor }) => constructor.name);
  if (job.upTo !== undefined) writer.migrations.splice(job.upTo + 1);
  [others, last] = [[], ''];
  [count, stopAt, killAt, isStopped] = [0, job.stopAt ?? Infinity, job.killAt ?? Infinity, false];
  try {
    if (job.down) await writer.undoLastMigration();
    else if (job.stopAt) await writer.runMigrations();
    else await migrate(writer);
  } catch (fault) {
    if (!isStopped) throw fault;
  }
  const done = { statements: count, others, names, isStopped };
  isStopped = false;
  stopAt = Infinity;
  await close(database, done.isStopped);
  return done;
}

/** What was stopped lets go of its files as a program that ends does: without a word to the database. */
async function close(database, wasStopped) {
  if (!wasStopped) return closeDatabase(database);
  for (const source of new Set([database.reader, database.writer])) {
    if (source.driver.databaseConnection) source.driver.databaseConnection.close();
    else source.driver.master.end().catch(() => undefined);
  }
}

if (asked) {
  process.stdout.write(`${JSON.stringify(await work(JSON.parse(asked)))}\n`);
} else {
  process.on('message', async (job) => {
    try {
      process.send(await work(job));
    } catch (fault) {
      process.send({ fault: String(fault?.stack ?? fault) });
    }
  });
  process.on('disconnect', () => process.exit());
}
