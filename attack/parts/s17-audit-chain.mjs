import { stepsOf } from '../lib/steps.mjs';
import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../../test/support/start-postgres.mjs';
import { openRows } from '../lib/rows.mjs';
import { Tally } from '../lib/tally.mjs';
import { command, usual } from '../lib/target.mjs';

const CHILD = fileURLToPath(new URL('../lib/audit-child.mjs', import.meta.url));
const SEED = process.env.ATTACK_SEED ?? '17';
const TAMPERINGS = 1000;
/** One of each way is enough to see whether a hole is found. */
const WITH_A_HOLE = 39;
const LINES = 300;
/** The goal is about a million; that takes minutes to make, so by default fewer are. */
const LONG = Number(process.env.ATTACK_AUDIT_LINES ?? 20_000);
const MOST_SECONDS = 60;
const REWRITINGS = [
  "update audit_entries set action = 'x' where seq = 1",
  'update audit_entries set seq = seq',
  'delete from audit_entries where seq = 1',
  'delete from audit_entries',
  'insert or replace into audit_entries select * from audit_entries where seq = 1',
  "insert into audit_entries select * from audit_entries where true on conflict do update set kind = 'x'",
];
const STEPS = ['tamperings', 'commandLine', 'triggers', 'triggersOfPostgres', 'longLog'];

/* The log of who did what: nothing of it can be changed without being seen, not even by who owns the database. */
export const part = {
  id: 'S17',
  title: 'Audit chain',
  goal: '1,000 of 1,000 tamperings seen; 1,000,000 lines < 60 s',
  holes: [
    {
      name: 'the anchor is not asked',
      shows: 'tamperings',
      file: 'dist/src/audit/audit-check.js',
      from: 'return isAnchorFound ? whole(lines) : cutOff(lines);',
      to: 'return whole(lines);',
    },
    {
      name: 'the hash leaves the details out',
      shows: 'tamperings',
      file: 'dist/src/audit/audit-line.js',
      from: 'subjectId,\n        details,\n    ]);',
      to: 'subjectId,\n    ]);',
    },
    {
      name: 'a hash knows nothing of the line before',
      shows: 'tamperings',
      file: 'dist/src/audit/audit-line.js',
      from: 'JSON.stringify([\n        previousHash,\n        seq,',
      to: 'JSON.stringify([',
    },
    {
      name: 'without a trigger',
      shows: 'triggers',
      file: 'dist/migrations/20261122-the-house.js',
      from: "['update on audit_entries', 'delete on audit_entries', twice]",
      to: "['update on audit_entries', twice]",
    },
  ],
  async run(context) {
    const attack = new Chain(context);
    for (const name of stepsOf(context, part, STEPS)) await attack[name]();
    return attack.tally.result();
  },
};

class Chain {
  tally = new Tally();
  made = 0;

  constructor(context) {
    this.context = context;
  }

  /** A log of so many lines, made by the program itself. */
  async log(lines, url = null) {
    this.made += 1;
    const file = join(
      this.context.folder,
      `log-${this.context.hole ? 'hole' : ''}${this.made}.sqlite`,
    );
    for (const each of [file, `${file}-wal`, `${file}-shm`, `${file}.anchor`])
      rmSync(each, { force: true });
    const settings = { DATABASE_URL: url ?? `sqlite:${file}`, AUDIT_ANCHOR: `${file}.anchor` };
    await this.child(settings, 'make', lines);
    return { database: file, settings };
  }

  async child(settings, ...task) {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [CHILD, this.context.build, ...task.map(String)],
      { cwd: this.context.build, env: { ...usual(), ...settings, LOG_LEVEL: 'silent' } },
    );
    return JSON.parse(stdout);
  }

  async tamperings() {
    const { settings } = await this.log(LINES);
    const times = this.context.hole ? WITH_A_HOLE : TAMPERINGS;
    const seen = await this.child(settings, 'tamper', times, SEED);
    this.tally.tries += seen.times;
    this.tally.found.push(...seen.missed.map((what) => `not seen: ${what}`));
    this.tally.held(seen.isWholeAgain, 'the log is not whole any more after it was put back');
    Object.assign(this.tally.figures, {
      'tamperings seen': `${seen.times - seen.missed.length} of ${seen.times}`,
      'tail cuts among them': seen.byKind['the end cut off and the head moved'],
      seed: SEED,
    });
  }

  /** What an operator sees: the exit code of `audit verify`. */
  async commandLine() {
    const { database, settings } = await this.log(LINES);
    this.tally.held((await this.verify(settings)) === 0, 'a log that is whole is not');
    const anchor = `${database}.anchor`;
    copyFileSync(anchor, `${anchor}.kept`);
    rmSync(anchor);
    this.tally.held((await this.verify(settings)) === 2, 'an anchor that is gone is not missed');
    writeFileSync(anchor, readFileSync(`${anchor}.kept`, 'utf8').replace('"seq":', '"seq": '));
    this.tally.held((await this.verify(settings)) === 2, 'an anchor that is no anchor is believed');
    copyFileSync(`${anchor}.kept`, anchor);
    const rows = openRows({ database });
    rows.script('drop trigger audit_entries_append_only_2');
    rows.change('delete from audit_entries where seq = 200');
    rows.close();
    this.tally.held((await this.verify(settings)) === 2, 'a line that is gone is not missed');
  }

  async verify(settings) {
    try {
      await command(this.context.build, ['audit', 'verify'], settings);
      return 0;
    } catch (fault) {
      return Number(/ended with (\d+)/.exec(fault.message)?.[1]);
    }
  }

  async triggers() {
    const { database } = await this.log(20);
    const rows = openRows({ database });
    for (const statement of REWRITINGS) {
      const before = rows.hashes().get('audit_entries');
      const isRefused = refuses(() => rows.change(statement));
      const isSame = rows.hashes().get('audit_entries') === before;
      this.tally.held(isRefused && isSame, `SQLite does: ${statement}`);
    }
    rows.close();
  }

  async triggersOfPostgres() {
    const server = await startPostgres();
    try {
      const { settings } = await this.log(20, server.url);
      const client = new pg.Client(server.url);
      await client.connect();
      const others = REWRITINGS.filter((each) => !each.includes('or replace'));
      for (const statement of [...others, 'truncate audit_entries'])
        this.tally.held(await this.isRefused(client, statement), `PostgreSQL does: ${statement}`);
      await client.end();
      this.tally.held(
        (await this.verify(settings)) === 0,
        'PostgreSQL: a log that is whole is not',
      );
    } finally {
      await server.stop();
    }
  }

  isRefused(client, statement) {
    return client.query(statement.replace('conflict do', 'conflict (seq) do')).then(
      () => false,
      ({ message }) => message.includes('append-only'),
    );
  }

  async longLog() {
    const { settings } = await this.log(LONG);
    const began = performance.now();
    const code = await this.verify(settings);
    const seconds = (performance.now() - began) / 1000;
    this.tally.held(code === 0, `a log of ${LONG} lines is not whole`);
    this.tally.held(seconds < MOST_SECONDS, `${LONG} lines take ${seconds.toFixed(0)} s`);
    const figure = `${seconds.toFixed(1)} s at load ${loadavg()[0].toFixed(1)}`;
    this.tally.figures[`${LONG} lines verified in`] = figure;
  }
}

function refuses(work) {
  try {
    work();
    return false;
  } catch ({ message }) {
    return message.includes('append-only');
  }
}
