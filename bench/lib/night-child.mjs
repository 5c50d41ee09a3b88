// The program on a database, without a server: node night-child.mjs <dist> <database> <job as json>
import { NestFactory } from '@nestjs/core';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { playHistory } from './rhythm-history.mjs';

const [dist, file, asked] = process.argv.slice(2);
const job = JSON.parse(asked);
const from = (path) => import(pathToFileURL(join(dist, 'src', path)).href);
const app = await open();
const said = job.history ? await history(job.history) : await nights(job.nights);
process.stdout.write(JSON.stringify(said));
await app.close();

async function open() {
  const { Config } = await from('config/config.js');
  const { AppModule } = await from('app.module.js');
  const { entities } = await from('app.entities.js');
  const { openDatabase } = await from('database/database.js');
  const config = Config.from(process.env);
  const database = await openDatabase(`sqlite:${file}`, entities);
  const module = AppModule.for(config, database, { jobs: false });
  return NestFactory.createApplicationContext(module, { logger: false });
}

async function history(weeks) {
  const { LookAgain } = await from('facts/look-again.js');
  return playHistory(file, weeks, (day) => app.get(LookAgain).lookOn(day));
}

/** Each date as one run of the night; the same date twice is the same night again. */
async function nights(days) {
  const { Nightly } = await from('nightly/nightly.js');
  const runs = [];
  for (const day of days) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    const run = await app.get(Nightly).run({ id: crypto.randomUUID(), day, kind: 'command' });
    const { user, system } = process.cpuUsage(used);
    const wall = performance.now() - began;
    runs.push({ day, wall, cpu: (user + system) / 1000, changes: run.changes });
  }
  return { runs, heap: process.memoryUsage().heapUsed / 2 ** 20 };
}
