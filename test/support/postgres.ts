import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface PostgresDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** Fills an empty database at this URL (migrates it, say) and closes its own connection. */
export type Fill = (url: string) => Promise<void>;

/**
 * A database of its own on the PostgreSQL of this run: empty, or a copy of a template.
 * A template is filled once in the whole run, by whoever asks first; copying takes some 20 ms.
 */
export async function freshPostgresDatabase(
  template?: string,
  fill?: Fill,
): Promise<PostgresDatabase> {
  const name = `test_${randomUUID()}`;
  if (template && fill) await fillOnce(template, fill);
  await onServer((run) => run(`CREATE DATABASE "${name}" TEMPLATE "${template ?? 'template1'}"`));
  const drop = () => onServer((run) => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
  return { url: postgresUrl(name), drop };
}

/** The PostgreSQL of this run, as its superuser. */
export function postgresUrl(database = 'postgres'): string {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('No PostgreSQL in this run: only *.e2e-spec.ts files get one.');
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Test files run side by side: the first fills under a lock, the others wait for it. */
function fillOnce(template: string, fill: Fill): Promise<void> {
  return onServer(async (run) => {
    await run('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await run('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    const half = `${template}_half_${randomUUID()}`;
    await run(`CREATE DATABASE "${half}"`);
    await fill(postgresUrl(half));
    await run(`ALTER DATABASE "${half}" RENAME TO "${template}"`);
  });
}

type Run = (statement: string, values?: string[]) => Promise<pg.QueryResult>;

async function onServer(work: (run: Run) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() });
  await client.connect();
  try {
    await work((statement, values) => client.query(statement, values));
  } finally {
    await client.end();
  }
}
