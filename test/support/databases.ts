import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { entities } from '../../src/app.entities.js';
import { Clock } from '../../src/config/clock.js';
import { Config } from '../../src/config/config.js';
import { closeDatabase, openDatabase } from '../../src/database/database.js';
import { Leases } from '../../src/database/leases.js';
import { migrate } from '../../src/database/migrate.js';
import { Transactions } from '../../src/database/transactions.js';
import { ReferenceData } from '../../src/directory/reference-data.js';
import { Facts } from '../../src/facts/facts.js';
import { freshPostgresDatabase } from './postgres.js';

export const DATABASES = ['SQLite', 'PostgreSQL'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** A database of its own, with the schema and what every installation begins with. */
export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

const TEMPLATE = 'doorstroom_template';

export async function freshDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === 'PostgreSQL') return freshPostgresDatabase(TEMPLATE, fill);
  const file = inTestFolder(`${randomUUID()}.sqlite`);
  copyFileSync(await sqliteTemplate(), file);
  // The folder of the run goes as a whole.
  return { url: `sqlite:${file}`, drop: () => Promise.resolve() };
}

/** A path in the folder of this run, which is removed afterwards. */
export function inTestFolder(name: string): string {
  const folder = process.env.TEST_FOLDER;
  if (!folder) throw new Error('No folder in this run: only *.e2e-spec.ts files get one.');
  return join(folder, name);
}

/** Made once in a run; two files that ask at the same moment may both make it, and one of them wins. */
async function sqliteTemplate(): Promise<string> {
  const template = inTestFolder(`${TEMPLATE}.sqlite`);
  if (existsSync(template)) return template;
  const half = inTestFolder(`${randomUUID()}.half`);
  await fill(`sqlite:${half}`);
  renameSync(half, template);
  return template;
}

async function fill(url: string): Promise<void> {
  const database = await openDatabase(url, entities);
  await migrate(database.writer);
  const transactions = new Transactions(database.writer);
  const clock = new Clock(Config.from({ DOORSTROOM_SECRET: 'x'.repeat(32) }));
  const [leases, facts] = [new Leases(transactions, clock), new Facts(transactions)];
  await new ReferenceData(transactions, leases, facts).onModuleInit();
  await closeDatabase(database);
}
