import Sqlite from 'better-sqlite3';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../test/support/start-postgres.mjs';

/*
 * A database that is made once and copied for every try. `rows` reads one, `remove` ends it.
 */

export async function sqliteIn(folder) {
  const path = (name) => join(folder, `${name}.sqlite`);
  const url = (name) => `sqlite:${path(name)}`;
  const remove = (name) => {
    for (const end of ['', '-wal', '-shm']) rmSync(path(name) + end, { force: true });
  };
  return {
    kind: 'SQLite',
    url,
    remove,
    /** Files stay from part to part. */
    has: (name) => existsSync(path(name)),
    async copy(from, to) {
      remove(to);
      const source = new Sqlite(path(from));
      source.pragma('wal_checkpoint(TRUNCATE)');
      source.close();
      copyFileSync(path(from), path(to));
      if (existsSync(`${path(from)}-wal`)) copyFileSync(`${path(from)}-wal`, `${path(to)}-wal`);
    },
    async rows(name, text) {
      const database = new Sqlite(path(name));
      try {
        const asked = database.prepare(text);
        return asked.reader ? asked.all() : asked.run() && [];
      } finally {
        database.close();
      }
    },
    async stop() {},
  };
}

export async function postgres({ fast = true } = {}) {
  const server = await startPostgres({ fast });
  const url = (name) => server.url.replace(/\/postgres$/, `/${name}`);
  const on = async (address, text) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const made = new Set();
  const remove = (name) => {
    made.delete(name);
    return on(server.url, `drop database if exists ${name} with (force)`);
  };
  return {
    kind: 'PostgreSQL',
    url,
    remove,
    has: (name) => made.has(name),
    async create(name) {
      await on(server.url, `create database ${name}`);
      made.add(name);
    },
    async copy(from, to) {
      await remove(to);
      await on(server.url, `create database ${to} template ${from}`);
    },
    rows: (name, text) => on(url(name), text),
    stop: () => server.stop(),
    crash: () => server.crash(),
    comeUp: () => server.comeUp(),
  };
}
