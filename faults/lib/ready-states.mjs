import Sqlite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { postgres } from './databases.mjs';
import { readiness, startInstance, until } from './instance.mjs';
import { anchorOf, makeRegion } from './region.mjs';

const HOUR_AGO = () => new Date(Date.now() - 3_600_000).toISOString();
const DAY_MS = 86_400_000;
/** As long as a state is looked at, and no longer than can be. */
const LEASE_MS = 300_000;
const ANSWER_WITHIN_MS = 3000;
/** Nobody listens there. */
const NO_SERVER = 'smtp://127.0.0.1:1';

const ok = { code: 200, status: 'ok', database: 'ok', migrations: 'ok' };
const unseen = { migrations: 'unknown', mail: 'unknown', nights: 'unknown' };
const unfit = { code: 503, status: 'unavailable' };

/* R13: each state is made for real, and what the server says of it is compared, word for word. */
export async function readyStates(given, options) {
  // One that may fall over is our own.
  const database = given.kind === 'PostgreSQL' ? await postgres() : given;
  try {
    return await statesOn(database, options);
  } finally {
    if (database !== given) await database.stop();
  }
}

async function statesOn(database, { folder, build, isEnough, tell }) {
  await makeRegion(database, folder, { students: 12 });
  const faults = [];
  let tries = 0;
  let slowest = 0;
  const states = [...withoutMail(database), ...withMail(database)];
  for (const settings of [{}, { SMTP_URL: NO_SERVER }]) {
    const group = states.filter(({ needsMail = false }) => needsMail === 'SMTP_URL' in settings);
    await database.copy('region', 'state');
    const clock = { offsetMs: 0 };
    const own = {
      ...{ DATABASE_URL: database.url('state'), AUDIT_ANCHOR: anchorOf(folder, 'state') },
      ...settings,
    };
    const server = await startInstance(own, { build, clock });
    try {
      for (const { name, begin = () => undefined, end, expect } of group) {
        if (isEnough(faults)) break;
        tries += 1;
        const undo = await begin(server);
        const isSo = await until(async () => {
          const asked = performance.now();
          const seen = await readiness(server);
          slowest = Math.max(slowest, performance.now() - asked);
          return isEqual(seen, expect);
        }, ANSWER_WITHIN_MS * 2);
        if (!isSo)
          faults.push(
            `${name}: ${JSON.stringify(await readiness(server))}, not ${JSON.stringify(expect)}`,
          );
        const live = await fetch(`${server.base}/health/live`).catch(() => null);
        if (live?.status !== 200) faults.push(`${name}: it does not say that it lives`);
        if (end) await end(server);
        else if (typeof undo === 'function') await undo();
        tell(`${database.kind}, ${name}: ${isSo ? 'told' : 'not told'}`);
      }
    } finally {
      await server.kill();
    }
  }
  if (slowest > ANSWER_WITHIN_MS) faults.push(`an answer took ${Math.round(slowest)} ms`);
  return { tries, faults, figures: { 'slowest answer': `${Math.round(slowest)} ms` } };
}

const isEqual = (seen, expected) =>
  seen !== null && Object.entries(expected).every(([name, value]) => seen[name] === value);

function withoutMail(database) {
  const change = (text) => database.rows('state', text);
  return [
    {
      name: 'all well, before any night, without mail',
      begin: () => change(`delete from night_runs`),
      expect: { ...ok, mail: 'off', nights: 'none' },
    },
    {
      name: 'the last night done',
      begin: () => nightDone(change, 0),
      expect: { ...ok, nights: 'ok' },
    },
    {
      name: 'nights missed',
      begin: async () => {
        await change(`delete from night_runs`);
        await nightDone(change, 3);
        // Its own round would catch up.
        await change(lease('nightly'));
      },
      expect: { ...ok, nights: 'late' },
    },
    ...(database.kind === 'PostgreSQL' ? onPostgres(database) : onSqlite(database)),
    {
      name: 'migrations missing',
      begin: () => change(`update migrations set name = 'x' || name where id = 1`),
      end: () => change(`update migrations set name = substr(name, 2) where id = 1`),
      expect: { ...unfit, database: 'ok', migrations: 'behind', nights: 'unknown' },
    },
    {
      name: 'a newer version was here',
      begin: () => change(`insert into migrations (timestamp, name) values (9, 'Later9')`),
      end: () => change(`delete from migrations where name = 'Later9'`),
      expect: { ...unfit, database: 'ok', migrations: 'ahead', mail: 'unknown', nights: 'unknown' },
    },
    {
      name: 'stopping',
      begin: (server) => void server.child.kill('SIGTERM'),
      end: (server) => server.ended,
      expect: { code: 503, status: 'stopping', database: 'unknown', ...unseen },
    },
  ];
}

function withMail(database) {
  const change = (text) => database.rows('state', text);
  const none = () => change('delete from outbox_mails');
  return [
    {
      name: 'mail that moves',
      needsMail: true,
      begin: none,
      expect: { ...ok, mail: 'ok' },
    },
    {
      name: 'mail that waits too long',
      needsMail: true,
      begin: () => change(mail({ tries: 0, answer: 'later 451' })),
      end: none,
      expect: { ...ok, mail: 'late' },
    },
    {
      name: 'a mail server that takes none',
      needsMail: true,
      begin: () => change(mail({ tries: 5, answer: 'unreachable ECONNREFUSED' })),
      end: none,
      expect: { ...ok, mail: 'down' },
    },
  ];
}

function onPostgres(database) {
  const onServer = (text) => database.rows('postgres', text);
  const drop = () =>
    onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'state'`);
  return [
    {
      name: 'the database down',
      begin: () => database.crash(),
      end: () => database.comeUp(),
      expect: { ...unfit, database: 'down', ...unseen },
    },
    {
      name: 'the database up again',
      expect: { ...ok, nights: 'late' },
    },
    {
      name: 'the database locked by somebody',
      begin: async () => {
        const client = new pg.Client({ connectionString: database.url('state') });
        await client.connect();
        await client.query('begin; lock table leases in access exclusive mode');
        return () => client.end();
      },
      expect: { ...unfit, database: 'locked', ...unseen },
    },
    {
      name: 'a database that only reads',
      begin: async () => {
        await onServer('alter database state set default_transaction_read_only = on');
        await drop();
      },
      async end() {
        await onServer('alter database state set default_transaction_read_only = off');
        await drop();
      },
      expect: { ...unfit, database: 'readonly', migrations: 'ok' },
    },
  ];
}

function onSqlite(database) {
  const open = () => new Sqlite(database.url('state').slice('sqlite:'.length));
  return [
    {
      name: 'the database damaged',
      begin: () => database.rows('state', 'alter table audit_head rename to away'),
      end: () => database.rows('state', 'alter table away rename to audit_head'),
      expect: { ...unfit, database: 'down', ...unseen },
    },
    {
      name: 'the database well again',
      expect: { ...ok, nights: 'late' },
    },
    {
      name: 'the database locked by somebody',
      begin: () => {
        const other = open();
        other.exec('begin immediate');
        return () => other.close();
      },
      expect: { ...unfit, database: 'locked', ...unseen },
    },
  ];
}

const lease = (name) =>
  `insert into leases (name, holder, until) values
     ('${name}', '${randomUUID()}', '${new Date(Date.now() + LEASE_MS).toISOString()}')
   on conflict (name) do update set until = excluded.until`;

async function nightDone(change, daysAgo) {
  const day = new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  await change(
    `insert into night_runs (id, on_day, kind, started_at, finished_at)
     values ('${randomUUID()}', '${day}', 'nightly', '${HOUR_AGO()}', '${HOUR_AGO()}')`,
  );
}

/** One that waits since an hour, and is not due yet. */
const mail = ({ tries, answer }) =>
  `insert into outbox_mails (id, recipient, subject, message_id, created_at, tries, next_try_at, last_answer)
   values ('${randomUUID()}', 'x@voorbeeld.example', 'x', '${randomUUID()}', '${HOUR_AGO()}', ${tries},
     '${new Date(Date.now() + DAY_MS).toISOString()}', '${answer}')`;
