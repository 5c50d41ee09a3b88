import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { entities } from './app.entities.js';
import { setUpApp } from './app.setup.js';
import { bringUp } from './audit/right-secret.js';
import { refuseDangers } from './commands/dangers.js';
import { Clock } from './config/clock.js';
import { Config } from './config/config.js';
import { makeLog } from './config/log.js';
import { Seals } from './config/seals.js';
import { openDatabase, type Database } from './database/database.js';
import { Demo } from './demo/demo.js';
import { ownRegionIsClear } from './directory/own-region.js';
import { Regions } from './directory/regions.js';
import { Readiness } from './health/readiness.js';
import { sentenceFor } from './start-faults.js';
import { Views } from './web/views.js';

/** Between saying "not ready" and closing the door, so that a proxy can look elsewhere. */
const NOTICE_MS = 500;
/** After this long the process ends, whatever is still going on. */
const LAST_MOMENT_MS = 9_000;

/** Starts the server; on a fault that the person who starts it can mend: one sentence and exit code 1. */
export async function start(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const config = Config.from(env);
    const log = makeLog(config.logLevel);
    const app = await setUpApp(config, await readyDatabase(config), log);
    await welcome(app, config);
    leaveOnSignal(app, log);
    await app.get(Views).check();
  } catch (fault) {
    process.stderr.write(`${sentenceFor(fault)}\n`);
    process.exit(1);
  }
}

async function readyDatabase(config: Config): Promise<Database> {
  const database = await openDatabase(config.databaseUrl, entities, new Seals(config));
  await bringUp(database.writer, config, new Clock(config).present());
  await refuseDangers(config, database);
  return database;
}

async function welcome(app: NestFastifyApplication, config: Config): Promise<void> {
  const demo = app.get(Demo);
  if (config.wantsDemo) await demo.createOnEmptyDatabase();
  ownRegionIsClear(await app.get(Regions).inUse(), config.region);
  // Past Nest, which would log what goes wrong here before we say it.
  await app.getHttpAdapter().getInstance().listen({ port: config.port, host: config.host });
  process.stdout.write(`Doorstroom luistert op ${config.baseUrl}\n`);
  if (config.wantsDemo) process.stdout.write(await demo.signInCard());
}

function leaveOnSignal(app: NestFastifyApplication, log: Logger): void {
  const leave = async () => {
    app.get(Readiness).leave();
    setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref();
    await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
    await app.getHttpAdapter().close(); // everybody is helped to the end before the last lines of the log are written
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      leave().catch((fault: unknown) => {
        log.error({ fault }, 'closing failed');
        process.exit(1);
      });
    });
}
