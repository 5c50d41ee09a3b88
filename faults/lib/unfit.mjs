import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../attack/lib/target.mjs';
import { plantedBuild } from '../../attack/lib/planted.mjs';
import { postgres } from './databases.mjs';

const STARTED_WITHIN_MS = 180_000;
const WEAK = 'ababababababababababababababababab';
const SECRET = 'Zq3vT0mB8xL5nR2kW7yH4cJ9dF6gS1pA';

/** Builds that would keep things less well; nobody can set this from outside. */
const KEEPS = {
  normal: {
    name: 'synchronous = NORMAL',
    file: 'dist/src/database/database.js',
    from: 'synchronous = FULL',
    to: 'synchronous = NORMAL',
  },
  loose: {
    name: 'no foreign keys',
    file: 'dist/src/database/database.js',
    from: "handle.pragma('foreign_keys = ON');",
    // The mapper sets it too, after this.
    to: `const pragma = handle.pragma.bind(handle);
        handle.pragma = (text) => pragma(text.replace('foreign_keys = ON', 'foreign_keys = OFF'));
        handle.pragma('foreign_keys = ON');`,
  },
  synchronize: {
    name: 'tables follow the entities',
    file: 'dist/src/database/database.js',
    from: "migrationsTransactionMode: 'each',",
    to: "migrationsTransactionMode: 'each', get synchronize() { return true; },",
  },
};

/*
 * R15: an installation that is fit, and then one thing about it that is not. `check` says which (exit code 2), and the
 * server refuses to start where that is dangerous (exit code 1), with the same sentence.
 */
export async function unfit(given, options) {
  // PostgreSQL as it comes, that keeps what it acknowledges.
  const database = given.kind === 'PostgreSQL' ? await postgres({ fast: false }) : given;
  try {
    return await casesOn(database, options);
  } finally {
    if (database !== given) await database.stop();
  }
}

async function casesOn(database, { folder, build, hole, isEnough, tell }) {
  const anchors = join(folder, 'anchors');
  mkdirSync(anchors, { recursive: true });
  const fit = {
    ...{ NODE_ENV: 'production', BASE_URL: 'https://doorstroom.example', TRUST_PROXY: 'loopback' },
    ...{ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'doorstroom@regio.example' },
    ...{ DOORSTROOM_SECRET: SECRET, AUDIT_ANCHOR: join(anchors, 'fit') },
    DATABASE_URL: database.url('fit'),
  };
  const on = { database, fit, build };
  await database.create?.('fit');
  await run(build, ORGANISATION, fit);
  await run(build, ADMINISTRATOR, fit);
  const faults = [];
  let [tries, dangers] = [0, 0];
  const cases = [...inSettings(on, folder), ...inDatabase(on, folder)];
  for (const each of hole ? cases.filter(({ plants }) => !plants) : cases) {
    if (isEnough(faults)) break;
    tries += 1;
    if (each.danger) dangers += 1;
    faults.push(...(await tried(each, on, folder)));
    tell(`${database.kind}, ${each.name}: ${faults.length} faults so far`);
  }
  return { tries, faults, figures: { dangerous: dangers } };
}

async function tried(each, { fit, build }, folder) {
  const { name, settings = {}, code, danger = false, begin, end, plants } = each;
  const program = plants ? plantedBuild(folder, plants) : build;
  const own = { ...fit, ...settings };
  await begin?.();
  try {
    const faults = [];
    const [checked, began] = await Promise.all([
      run(program, ['check', '--json'], own, { isAny: true }),
      startsWith(program, own),
    ]);
    if (code === null) {
      if (checked.code !== 0) faults.push(`${name}: check refused it, ${wrongIn(checked)}`);
    } else if (checked.code !== 2) faults.push(`${name}: check ended with ${checked.code}`);
    else if (!wrongIn(checked).includes(code))
      faults.push(`${name}: check found ${wrongIn(checked)}, not ${code}`);
    if (danger && began.isUp) faults.push(`${name}: the server started`);
    if (!danger && !began.isUp) faults.push(`${name}: the server did not start, ${began.said}`);
    if (danger && !began.isUp && (began.code !== 1 || !/^[A-Z][^\n]+\.\n/.test(began.said)))
      faults.push(`${name}: it ended with ${began.code}: ${began.said.slice(0, 200)}`);
    return faults;
  } finally {
    await end?.();
  }
}

const wrongIn = ({ out }) => {
  const { findings = [], error } = JSON.parse(out || '{}');
  const wrong = findings.filter(({ isOk }) => !isOk).map(({ code }) => code);
  return wrong.length > 0 ? wrong : [error?.code ?? 'nothing'];
};

function inSettings({ database }, folder) {
  const beside = join(folder, 'beside');
  return [
    { name: 'nothing wrong', code: null },
    { name: 'no production', settings: { NODE_ENV: '' }, code: 'production' },
    {
      name: 'an address with http',
      settings: { BASE_URL: 'http://doorstroom.example' },
      ...{ code: 'https', danger: true },
    },
    {
      name: 'a secret that was typed',
      // Of its own database: with another secret nothing starts on this one.
      settings: { DOORSTROOM_SECRET: WEAK, DATABASE_URL: database.url('typed') },
      ...{ code: 'secret', danger: true },
      begin: () => database.create?.('typed'),
    },
    { name: 'no secret', settings: { DOORSTROOM_SECRET: '' }, code: 'bad_settings', danger: true },
    {
      name: 'a short secret',
      settings: { DOORSTROOM_SECRET: 'kort' },
      code: 'bad_settings',
      danger: true,
    },
    { name: 'no mail server', settings: { SMTP_URL: '' }, code: 'mail' },
    { name: 'no sender', settings: { MAIL_FROM: '' }, code: 'mail' },
    { name: 'no proxy trusted', settings: { TRUST_PROXY: 'off' }, code: 'proxy' },
    {
      name: 'everybody trusted',
      settings: { TRUST_PROXY: '0.0.0.0/0' },
      code: 'proxy',
      danger: true,
    },
    {
      name: 'a pinned date',
      settings: { DOORSTROOM_TODAY: '2026-11-24' },
      code: 'bad_settings',
      danger: true,
    },
    ...(database.kind === 'SQLite'
      ? [
          {
            name: 'the anchor beside the database',
            settings: { AUDIT_ANCHOR: join(folder, 'fit.anchor') },
            code: 'anchor',
          },
        ]
      : [
          {
            name: 'an anchor that cannot be written',
            settings: { AUDIT_ANCHOR: join(beside, 'no', 'anchor') },
            code: 'anchor',
          },
        ]),
  ];
}

function inDatabase({ database, build, fit }, folder) {
  const change = (text) => database.rows('fit', text);
  const demo = {
    DATABASE_URL: database.url('demo'),
    AUDIT_ANCHOR: join(folder, 'anchors', 'demo'),
  };
  return [
    {
      name: 'a demo',
      ...{ settings: demo, code: 'demo', danger: true },
      async begin() {
        await database.create?.('demo');
        await run(build, ['demo', '--students', '3'], {
          DOORSTROOM_SECRET: fit.DOORSTROOM_SECRET,
          ...demo,
        });
      },
    },
    {
      name: 'a schema of a newer version',
      ...{ code: 'migrations', danger: true },
      begin: () => change(`insert into migrations (timestamp, name) values (9, 'Later9')`),
      end: () => change(`delete from migrations where name = 'Later9'`),
    },
    {
      name: 'tables changed by hand',
      code: 'schema',
      begin: () => change('alter table regions add column by_hand integer'),
      end: () => change('alter table regions drop column by_hand'),
    },
    ...(database.kind === 'PostgreSQL' ? onPostgres(database) : onSqlite()),
    {
      name: 'tables that follow the entities',
      plants: KEEPS.synchronize,
      code: 'synchronize',
      danger: true,
    },
  ];
}

function onSqlite() {
  return [
    { name: 'synchronous = NORMAL', plants: KEEPS.normal, code: 'durable', danger: true },
    { name: 'no foreign keys', plants: KEEPS.loose, code: 'durable', danger: true },
  ];
}

/** What an administrator of PostgreSQL turns off to be quick. */
function onPostgres(database) {
  return ['fsync', 'full_page_writes', 'synchronous_commit'].map((name) => {
    const set = async (value) => {
      await database.rows('postgres', `alter system set ${name} = ${value}`);
      await database.rows('postgres', 'select pg_reload_conf()');
      await sleep(500);
    };
    return {
      name: `${name} = off`,
      ...{ code: 'durable', danger: true },
      begin: () => set('off'),
      end: () => set('on'),
    };
  });
}

const ORGANISATION = [
  ...['organisation', 'add', '--brin', '98AA', '--kind', 'vso', '--name', 'De Wending'],
  ...['--region', 'zuid', '--rmc', '6'],
];
const ADMINISTRATOR = [
  ...['account', 'add', '--email', 'beheer@voorbeeld.example', '--name', 'Marije Brouwer'],
  ...['--role', 'administrator', '--organisation', '98aa'],
];

const environment = (settings) => ({
  ...{ PATH: process.env.PATH, LOG_LEVEL: 'error', DOORSTROOM_DEMO: 'off' },
  ...settings,
});

async function run(build, args, settings, { isAny = false } = {}) {
  const child = spawn(process.execPath, [join(build, 'dist/src/cli.js'), ...args], {
    cwd: build,
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
  const [code] = await once(child, 'close');
  if (!isAny && code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
  return { code, out, err };
}

/** Whether the server starts; it is ended as soon as it does. */
async function startsWith(build, settings) {
  const port = String(await freePort());
  const child = spawn(process.execPath, [join(build, 'dist/src/main.js')], {
    cwd: build,
    env: environment({ ...settings, PORT: port }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = once(child, 'close').then(([code]) => ({ code }));
  const end = performance.now() + STARTED_WITHIN_MS;
  while (!said.includes('luistert op') && child.exitCode === null && performance.now() < end)
    await sleep(50);
  const isUp = said.includes('luistert op');
  child.kill('SIGKILL');
  const { code } = await ended;
  return { isUp, code, said };
}
