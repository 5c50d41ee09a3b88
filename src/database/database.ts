import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import type { Seals } from '../config/seals.js';
import { bindSeals } from './sealed.js';
import { SnakeNames } from './snake-names.js';

/** What TypeORM takes as a list of entities. */
export type Entities = NonNullable<DataSourceOptions['entities']>;

/** Connections: `reader` sees only what is committed; `writer` is for `Transactions` alone. On PostgreSQL they are one pool. */
export interface Database {
  readonly reader: DataSource;
  readonly writer: DataSource;
}

/** PostgreSQL's `date`. */
const PG_DATE = 1082;

const SQLITE = 'sqlite:';
const BUSY_MS = 5000;
const POOL_SIZE = 10;
const CONNECT_MS = 5000;

interface SqliteHandle {
  pragma(statement: string): unknown;
}

/**
 * Opens an installation's database. Rejects when it cannot be reached or is not a database. Without seals
 * columns with free text can be neither written nor read.
 */
export async function openDatabase(
  url: string,
  entities: Entities,
  seals: Seals | null = null,
): Promise<Database> {
  const database = await connected(url, entities);
  if (seals) for (const source of Object.values(database)) bindSeals(source as DataSource, seals);
  return database;
}

async function connected(url: string, entities: Entities): Promise<Database> {
  const common = {
    entities,
    migrations,
    namingStrategy: new SnakeNames(),
    migrationsTransactionMode: 'each' as const,
  };
  if (!url.startsWith(SQLITE)) {
    await keepDates();
    const pool = new DataSource({
      ...common,
      type: 'postgres',
      url,
      poolSize: POOL_SIZE,
      connectTimeoutMS: CONNECT_MS,
      applicationName: 'doorstroom',
      parseInt8: true,
      installExtensions: false,
    });
    await pool.initialize();
    return { reader: pool, writer: pool };
  }
  const file = url.slice(SQLITE.length);
  mkdirSync(dirname(file), { recursive: true });
  const writer = await new DataSource(sqlite(file, common, () => undefined)).initialize();
  // A write that slips past Transactions fails here instead of getting lost in somebody else's rollback.
  const reader = await new DataSource(
    sqlite(file, common, (handle) => handle.pragma('query_only = ON')),
  ).initialize();
  return { reader, writer };
}

/** A date stays the calendar date that it is: the driver would make it local midnight. It is read only where it is used. */
async function keepDates(): Promise<void> {
  const { default: pg } = await import('pg');
  pg.types.setTypeParser(PG_DATE, (value) => value);
}

export async function closeDatabase({ reader, writer }: Database): Promise<void> {
  for (const source of new Set([reader, writer])) if (source.isInitialized) await source.destroy();
}

function sqlite(
  database: string,
  common: Pick<
    DataSourceOptions,
    'entities' | 'migrations' | 'namingStrategy' | 'migrationsTransactionMode'
  >,
  also: (handle: SqliteHandle) => void,
): DataSourceOptions {
  return {
    ...common,
    type: 'better-sqlite3',
    database,
    timeout: BUSY_MS,
    statementCacheSize: 500,
    prepareDatabase: (handle: SqliteHandle) => {
      handle.pragma('journal_mode = WAL');
      handle.pragma('synchronous = FULL'); // acknowledged means kept, also when the power fails
      handle.pragma('foreign_keys = ON');
      handle.pragma('secure_delete = ON'); // what is erased leaves no bytes behind
      handle.pragma('cache_size = -16000'); // 16 MB
      also(handle);
    },
  };
}
