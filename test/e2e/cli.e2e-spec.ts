import { SchedulerRegistry } from '@nestjs/schedule';
import { existsSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { entities } from '../../src/app.entities.js';
import { Config } from '../../src/config/config.js';
import { closeDatabase, openDatabase } from '../../src/database/database.js';
import { OpenedInstallation } from '../../src/installation.js';
import { openHouseAt } from '../support/app.js';
import { PASSWORD } from '../support/cast.js';
import { commandLineOn } from '../support/command-line.js';
import { DATABASES, freshDatabase, inTestFolder, type TestDatabase } from '../support/databases.js';
import { World } from '../support/world.js';

const WENDING = ['organisation', 'add', '--brin', '98AA', '--kind', 'vso', '--name', 'De Wending'];
const MAASVELD = ['organisation', 'add', '--brin', '99ZA', '--kind', 'mbo', '--name', 'Maasveld'];
const CHOSEN = ['--region', 'zuid', '--rmc', '6'];
const marije = (...options: string[]) => [
  'account',
  'add',
  ...['--email', 'Marije@Voorbeeld.nl', '--name', 'Marije Brouwer', '--role', 'coach'],
  ...['--organisation', '98aa'],
  ...options,
];

/** What lets somebody with the database's own rights rewrite the log. */
async function unlocking(writer: DataSource): Promise<string[]> {
  if (writer.options.type === 'postgres') return ['alter table audit_entries disable trigger user'];
  const triggers = await writer.query<{ name: string }[]>(
    `select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_entries'`,
  );
  return triggers.map(({ name }) => `drop trigger ${name}`);
}

describe.each(DATABASES)('the command line, on %s', (kind) => {
  let database: TestDatabase;
  let run: ReturnType<typeof commandLineOn>['run'];
  let anchor: string;

  beforeEach(async () => {
    database = await freshDatabase(kind);
    ({ run, anchor } = commandLineOn(database.url));
  });
  afterEach(() => database.drop());

  const errorOf = ({ json }: { json: Record<string, unknown> }) =>
    json.error as { code: string; message: string };

  describe('organisation add', () => {
    it('adds an organisation with its locations, once', async () => {
      const add = [...MAASVELD, ...CHOSEN, '--location', 'Kas', '--location', 'Haven', '--json'];
      const first = await run(...add);
      const again = await run(...add);

      expect(first).toMatchObject({ code: 0, err: [] });
      expect(first.json).toMatchObject({
        organisation: { brin: '99ZA', name: 'Maasveld' },
        outcome: 'added',
      });
      expect(again).toMatchObject({ code: 0, json: { outcome: 'unchanged' } });
    });

    it('takes the only region in use, and asks when there is none', async () => {
      const asks = await run(...WENDING, '--region', 'zuid', '--json');
      await run(...MAASVELD, ...CHOSEN);
      const knows = await run(...WENDING, '--region', 'zuid', '--json');

      expect(asks.code).toBe(2);
      expect(errorOf(asks)).toMatchObject({ code: 'missing' });
      expect(errorOf(asks).message).toContain('--rmc');
      expect(knows).toMatchObject({ code: 0, json: { outcome: 'added' } });
    });

    it('needs no holiday region for a municipality', async () => {
      const added = await run(
        ...['organisation', 'add', '--brin', 'GM0268', '--kind', 'municipality'],
        ...['--name', 'Gemeente Waalhoven', '--rmc', '6', '--json'],
      );

      expect(added).toMatchObject({ code: 0, json: { organisation: { brin: 'GM0268' } } });
    });

    it.each([
      [['--kind', 'school'], 'bad_value'],
      [['--region', 'oost'], 'bad_value'],
      [['--rmc', '77'], 'invalid_input'],
      [['--brin', 'fout'], 'invalid_input'],
      [['--color', 'rood'], 'bad_command'],
    ])('stores nothing of %j', async (options, code) => {
      const refused = await run(...WENDING, ...CHOSEN, ...options, '--json');

      expect(refused.code).toBe(2);
      expect(errorOf(refused).code).toBe(code);
      expect(refused.err).toEqual([errorOf(refused).message]);
    });
  });

  describe('account add', () => {
    beforeEach(() => run(...WENDING, ...CHOSEN));

    it('invites who has no password, with a link that opens', async () => {
      const added = await run(...marije('--json'));
      const house = await openHouseAt(database.url);
      const path = new URL(String(added.json.invitation)).pathname;
      const welcome = await new World(house).visitor().get(path);
      await house.close();

      expect(added).toMatchObject({ code: 0, json: { outcome: 'added' } });
      expect(added.json.account).toMatchObject({ email: 'marije@voorbeeld.nl' });
      expect(welcome.statusCode).toBe(200);
    });

    it('lets in who got a password, and changes nothing the second time', async () => {
      const added = await run(...marije('--password', PASSWORD, '--json'));
      const again = await run(...marije('--password', PASSWORD, '--json'));
      const house = await openHouseAt(database.url);
      const visitor = new World(house).visitor();
      const signedIn = await visitor.post('/inloggen', {
        email: 'marije@voorbeeld.nl',
        wachtwoord: PASSWORD,
      });
      await house.close();

      expect(added.json).toMatchObject({ outcome: 'added', invitation: null });
      expect(again).toMatchObject({ code: 0, json: { outcome: 'unchanged', invitation: null } });
      expect(signedIn.statusCode).toBe(303);
    });

    it('gives a known address an extra role', async () => {
      await run(...marije('--password', PASSWORD));
      const extra = await run(...marije('--role', 'school_mentor', '--json'));

      expect(extra.json).toMatchObject({ outcome: 'updated', invitation: null });
    });

    it.each([
      [['--role', 'mentor'], 'invalid_input', 'Deze rol past niet'],
      [['--role', 'baas'], 'bad_value', '--role'],
      [['--organisation', '00XX'], 'unknown_organisation', '00XX'],
      [['--location', 'Nergens'], 'unknown_location', 'De Wending'],
      [['--email', 'geen adres'], 'invalid_input', 'e-mailadres'],
      [['--password', 'kort'], 'invalid_input', '8 tot 128 tekens'],
    ])('stores nothing of %j', async (options, code, words) => {
      const refused = await run(...marije(...options, '--json'));

      expect(refused.code).toBe(2);
      expect(errorOf(refused).code).toBe(code);
      expect(errorOf(refused).message).toContain(words);
      expect((await run('token', 'add', '--account', 'marije@voorbeeld.nl')).code).toBe(2);
    });

    it('never replaces the password of somebody who has one', async () => {
      await run(...marije('--password', PASSWORD));
      const refused = await run(...marije('--password', 'heel ander woord', '--json'));

      expect(refused.code).toBe(2);
      expect(errorOf(refused).code).toBe('duplicate');
    });

    it('reaches a youth adviser through a location', async () => {
      await run(...MAASVELD, ...CHOSEN, '--location', 'Kas');
      const omar = [
        ...['account', 'add', '--email', 'omar@voorbeeld.nl', '--name', 'Omar Haddad'],
        ...['--role', 'youth_adviser', '--organisation', '99ZA', '--json'],
      ];

      expect(errorOf(await run(...omar)).message).toContain('locatie');
      expect((await run(...omar, '--location', 'kas')).json).toMatchObject({ outcome: 'added' });
    });
  });

  describe('token add', () => {
    it('says the token last, and the token works beside a running server', async () => {
      await run(...WENDING, ...CHOSEN);
      await run(...marije('--password', PASSWORD));
      const house = await openHouseAt(database.url);
      const { code, out } = await run('token', 'add', '--account', 'marije@voorbeeld.nl');
      const token = out.at(-1)?.split(' ').at(-1) ?? '';
      const headers = { authorization: `Bearer ${token}` };
      const answer = await new World(house).visitor().get('/api/v1/account', { headers });
      await house.close();

      expect(code).toBe(0);
      expect(JSON.parse(answer.body)).toMatchObject({ name: 'Marije Brouwer', role: 'coach' });
    });
  });

  describe('audit verify', () => {
    it('finds the log whole after every command, and its end in the anchor', async () => {
      await run(...WENDING, ...CHOSEN);
      await run(...marije());
      const verified = await run('audit', 'verify', '--json');

      expect(verified).toMatchObject({ code: 0, json: { isWhole: true, brokenAt: null } });
      expect(existsSync(anchor)).toBe(true);
    });

    it('refuses a log in which a line was changed', async () => {
      await run(...WENDING, ...CHOSEN);
      const opened = await openDatabase(database.url, entities);
      for (const statement of await unlocking(opened.writer)) await opened.writer.query(statement);
      await opened.writer.query(`update audit_entries set action = 'niets' where seq = 1`);
      await closeDatabase(opened);
      const verified = await run('audit', 'verify', '--json');

      expect(verified.code).toBe(2);
      expect(errorOf(verified).code).toBe('audit_broken');
      expect(verified.json).toMatchObject({ isWhole: false, brokenAt: 1 });
    });
  });

  describe('demo', () => {
    it('makes the region once, in an empty database', async () => {
      const made = await run('demo', '--students', '12', '--seed', 'proef', '--json');
      const again = await run('demo', '--students', '12', '--seed', 'proef', '--json');

      expect(made).toMatchObject({ code: 0, json: { students: 12 } });
      expect(again.code).toBe(2);
      expect(errorOf(again).code).toBe('conflict');
    });
  });

  describe('check', () => {
    const findingsOf = ({ json }: { json: Record<string, unknown> }) =>
      Object.fromEntries(
        (json.findings as { code: string; isOk: boolean }[]).map(({ code, isOk }) => [code, isOk]),
      );
    const production = () =>
      commandLineOn(database.url, {
        NODE_ENV: 'production',
        BASE_URL: 'https://doorstroom.example',
        SMTP_URL: 'smtp://127.0.0.1:2525',
        MAIL_FROM: 'doorstroom@regio.example',
        TRUST_PROXY: 'loopback',
      });

    it('names everything that a demo lacks, and is not fit', async () => {
      await run('demo', '--students', '3');
      const checked = await run('check', '--json');

      expect(checked.code).toBe(2);
      expect(errorOf(checked).code).toBe('not_fit');
      expect(findingsOf(checked)).toMatchObject({
        production: false,
        https: false,
        mail: false,
        demo: false,
        second_factor: false,
        migrations: true,
        administrator: true,
      });
      expect((await run('check')).out.join('\n')).toContain('niet goed  Zet NODE_ENV=production');
    });

    it('is content with a well kept installation', async () => {
      const line = production();
      await line.run(...WENDING, ...CHOSEN);
      await line.run(...marije('--role', 'administrator'));
      const findings = findingsOf(await line.run('check', '--json'));

      // The PostgreSQL of the tests gives up durability to be fast, and check says so.
      const wrong = Object.keys(findings).filter((code) => !findings[code]);
      expect(wrong).toEqual(kind === 'SQLite' ? [] : ['durable']);
      expect((await line.run('check')).code).toBe(kind === 'SQLite' ? 0 : 2);
    });

    it('sees a second factor that is missing', async () => {
      const line = production();
      await line.run(...WENDING, ...CHOSEN);
      await line.run(...marije('--role', 'administrator', '--password', PASSWORD));

      expect(findingsOf(await line.run('check', '--json'))).toMatchObject({ second_factor: false });
    });
  });

  it('runs no scheduled work beside the server', async () => {
    const { env } = commandLineOn(database.url);
    const installation = new OpenedInstallation(Config.from(env));
    const app = await installation.app();

    expect(() => app.get(SchedulerRegistry, { strict: false })).toThrow();
    await installation.close();
  });
});

describe('the command line', () => {
  const run = (...args: string[]) => commandLineOn('sqlite:nooit').run(...args);

  it.each([[[]], [['vlieg']], [['account', 'vlieg']]])(
    'lists the commands when it does not know %j',
    async (args) => {
      const { code, out, err } = await run(...args);

      expect(code).toBe(2);
      expect(err).toHaveLength(1);
      expect(out.join('\n')).toContain('organisation add');
    },
  );

  it('explains a command on request', async () => {
    expect((await run('--help')).code).toBe(0);
    expect((await run('account', 'add', '--help')).out.join('\n')).toContain('[--password P]');
  });

  it('refuses settings that cannot be, with one sentence each', async () => {
    const wrong = commandLineOn('mysql://x', { PORT: 'deur' });
    const { code, json } = await wrong.run('audit', 'verify', '--json');

    expect(code).toBe(2);
    expect(json.error).toMatchObject({ code: 'bad_settings' });
    expect(JSON.stringify(json)).toContain('PORT moet een getal');
  });

  it('calls a database that cannot be reached a fault, in one sentence', async () => {
    const away = commandLineOn('postgres://iemand:geheim@127.0.0.1:1/niets');
    const { code, json, err } = await away.run('audit', 'verify', '--json');

    expect(code).toBe(1);
    expect(json.error).toMatchObject({ code: 'fault' });
    expect(err.join('\n')).not.toContain('geheim');
  });

  it('makes no database by checking one', async () => {
    const file = inTestFolder('nog-niet.sqlite');
    const { code, json } = await commandLineOn(`sqlite:${file}`).run('check', '--json');

    expect(code).toBe(2);
    expect(JSON.stringify(json)).toContain('Er is nog geen database');
    expect(existsSync(file)).toBe(false);
  });

  it('makes the database when a command needs it', async () => {
    const fresh = commandLineOn(`sqlite:${inTestFolder('nieuw.sqlite')}`);

    expect((await fresh.run(...WENDING, ...CHOSEN)).code).toBe(0);
  });
});
