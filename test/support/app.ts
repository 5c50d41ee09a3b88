import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SchedulerRegistry } from '@nestjs/schedule';
import { entities } from '../../src/app.entities.js';
import { setUpApp } from '../../src/app.setup.js';
import { Clock } from '../../src/config/clock.js';
import { Config } from '../../src/config/config.js';
import { Seals } from '../../src/config/seals.js';
import { makeLog } from '../../src/config/log.js';
import { openDatabase, type Database } from '../../src/database/database.js';
import { LookAgain } from '../../src/facts/look-again.js';
import { Postman } from '../../src/mail/postman.js';
import { HandClock } from './clock.js';
import { DATABASES, freshDatabase, inTestFolder, type DatabaseKind } from './databases.js';
import { hearingRoutes, type Route } from './routes.js';
import { World } from './world.js';

/** Environment variables on top of those that every test starts with. */
export type TestSettings = Readonly<Record<string, string>>;

/** The real application on a database of its own. Only its clock is ours, and its log goes to `log`. */
export interface House {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  readonly database: Database;
  readonly clock: HandClock;
  /** Every line of the log so far, as JSON text. */
  readonly log: readonly string[];
  /** Every route, in the order in which the web server heard of it. */
  readonly routes: readonly Route[];
  close(): Promise<void>;
}

export async function openHouse(kind: DatabaseKind, settings: TestSettings = {}): Promise<House> {
  const { url, drop } = await freshDatabase(kind);
  const house = await openHouseAt(url, settings);
  return {
    ...house,
    close: async () => {
      await house.close();
      await drop();
    },
  };
}

/** The same on a database that is there already, such as that of another instance. */
export async function openHouseAt(url: string, settings: TestSettings = {}): Promise<House> {
  const config = Config.from({
    DATABASE_URL: url,
    DOORSTROOM_SECRET: 'a secret for tests that nobody has to keep',
    DOORSTROOM_DEMO: 'off',
    AUDIT_ANCHOR: inTestFolder(`${randomUUID()}.anchor`),
    ...settings,
  });
  const log: string[] = [];
  const database = await openDatabase(config.databaseUrl, entities, new Seals(config));
  const to = makeLog(config.logLevel, { write: (line) => void log.push(line) });
  const { made: app, routes } = await hearingRoutes(() => setUpApp(config, database, to));
  letJobsWait(app.get(SchedulerRegistry));
  app.get(LookAgain).rest();
  app.get(Postman).rest();
  await app.listen(0, '127.0.0.1');
  return {
    app,
    config,
    database,
    clock: new HandClock(app.get(Clock)),
    log,
    routes,
    close: () => app.close(),
  };
}

/** What the program does by itself now and then happens only when a test asks for it. */
function letJobsWait(jobs: SchedulerRegistry): void {
  for (const job of jobs.getIntervals()) jobs.deleteInterval(job);
}

/**
 * Describes the block for SQLite and for PostgreSQL, each with an application and an otherwise empty
 * database that the tests of the block share. The clock stands still, and is set back for every test.
 */
export function onEachDatabase(
  name: string,
  define: (world: () => World) => void,
  settings: TestSettings = {},
): void {
  describe.each(DATABASES)(`${name}, on %s`, (kind) => {
    let world: World;
    beforeAll(async () => {
      world = new World(await openHouse(kind, settings));
    });
    beforeEach(() => world.clock.reset());
    afterAll(() => world?.close());
    define(() => world);
  });
}
