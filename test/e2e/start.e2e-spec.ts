import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Attempt } from '../../src/access/attempt.entity.js';
import { entities } from '../../src/app.entities.js';
import { closeDatabase, openDatabase } from '../../src/database/database.js';
import { NightWatch } from '../../src/nightly/night-watch.js';
import { onEachDatabase } from '../support/app.js';
import { DATABASES, freshDatabase, inTestFolder, type TestDatabase } from '../support/databases.js';
import { exchange } from '../support/exchange.js';
import { Gate } from '../support/gate.js';
import { postgresUrl } from '../support/postgres.js';
import { freePort, Program } from '../support/program.js';
import { until } from '../support/until.js';

const production = { NODE_ENV: 'production', BASE_URL: 'https://doorstroom.example' };

async function damaged(): Promise<string> {
  const { url } = await freshDatabase('SQLite');
  const open = openSync(url.slice('sqlite:'.length), 'r+');
  writeSync(open, randomBytes(8192), 0, 8192, 100); // behind the header, so that it still looks like a database
  closeSync(open);
  return url;
}

function written(bytes: Buffer): string {
  const file = inTestFolder(randomUUID());
  writeFileSync(file, bytes);
  return `sqlite:${file}`;
}

function folder(): string {
  const path = inTestFolder(randomUUID());
  mkdirSync(path);
  return `sqlite:${path}`;
}

function wrongPassword(): string {
  const url = new URL(postgresUrl());
  url.password = 'verkeerd';
  return url.href;
}

type Settings = Record<string, string>;

/** What can be wrong at the start, and the sentences that say so. */
const FAULTS: Record<string, readonly [() => Settings | Promise<Settings>, ...RegExp[]]> = {
  'a PostgreSQL that is not there': [
    async () => ({ DATABASE_URL: `postgres://doorstroom:geheim@127.0.0.1:${await freePort()}/d` }),
    /^De database is niet bereikbaar\. .*DATABASE_URL/,
  ],
  'a password that PostgreSQL refuses': [
    () => ({ DATABASE_URL: wrongPassword() }),
    /^De database weigert deze gebruiker of dit wachtwoord\./,
  ],
  'a PostgreSQL database that does not exist': [
    () => ({ DATABASE_URL: postgresUrl('bestaat_niet') }),
    /^De database in DATABASE_URL bestaat niet\./,
  ],
  'a file that is no database': [
    () => ({ DATABASE_URL: written(randomBytes(5000)) }),
    /^Het databasebestand is beschadigd of is geen database\./,
  ],
  'a database file that was damaged': [
    async () => ({ DATABASE_URL: await damaged() }),
    /^Het databasebestand is beschadigd of is geen database\./,
  ],
  'a folder in the place of the database file': [
    () => ({ DATABASE_URL: folder() }),
    /^Het databasebestand kan niet worden geopend\. .*DATABASE_URL/,
  ],
  'a database file below another file': [
    () => ({ DATABASE_URL: `${written(Buffer.from('x'))}/x.sqlite` }),
    /^Het databasebestand kan niet worden geopend\. .*DATABASE_URL/,
  ],
  'an address of another computer to listen at': [
    () => ({ HOST: '192.0.2.1' }),
    /^Op dit adres kan deze computer niet luisteren\. .*HOST\.$/,
  ],
  'all settings that cannot be, at once,': [
    () => ({
      ...production,
      DOORSTROOM_SECRET: '',
      DOORSTROOM_TODAY: '2026-11-24',
      DOORSTROOM_TODAYY: '2026-11-24',
      LOG_LEVEL: 'veel',
      DATABASE_URL: 'postgres://u:geheim@127.0.0.1:99999/d',
    }),
    /^DATABASE_URL moet sqlite:bestand zijn, of postgres:\/\/.*\.$/,
    /^LOG_LEVEL moet een van deze zijn: .*\.$/,
    /^De instelling DOORSTROOM_TODAYY bestaat niet\.$/,
    /^In productie is DOORSTROOM_SECRET verplicht: .*\.$/,
    /^DOORSTROOM_TODAY is alleen voor demo en controle .*\.$/,
  ],
};

describe('starting the server', () => {
  const ended = new Map<string, { program: Program; code: number | null }>();

  beforeAll(async () => {
    const waiting = Object.entries(FAULTS);
    const startNext = async (): Promise<void> => {
      const next = waiting.shift();
      if (!next) return;
      const [name, [settings]] = next;
      const program = await Program.start(await settings());
      ended.set(name, { program, code: await program.ended });
      return startNext();
    };
    await Promise.all([startNext(), startNext(), startNext()]);
  }, 60_000);

  it.each(Object.keys(FAULTS))('refuses %s with one clear sentence each', (name) => {
    const [, ...sentences] = FAULTS[name];
    const { program, code } = ended.get(name)!;
    const lines = program.stderr.trimEnd().split('\n');

    expect(lines).toEqual(sentences.map((sentence) => expect.stringMatching(sentence) as unknown));
    expect([code, program.stdout]).toEqual([1, '']);
    expect(program.stderr).not.toMatch(/geheim|verkeerd@|\bat \/|Error|\{/);
  });

  it('refuses a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const program = await Program.start({ PORT: String(port) });
    const code = await program.ended;
    other.close();

    expect(program.stderr).toBe(
      'De poort is al bezet. Stop het andere programma of kies een andere PORT.\n',
    );
    expect([code, program.stdout]).toEqual([1, '']);
  });

  it('says where it listens, and sends visitors to the door', async () => {
    const program = await Program.listening({});
    const front = await exchange(program.address, 'GET', '/');
    await program.end();

    expect(program.stdout).toBe(`Doorstroom luistert op ${program.address}\n`);
    expect([front.statusCode, front.headers.location]).toEqual([303, '/inloggen']);
  });
});

/** A form of which the server has seen the beginning, and waits for the rest. */
async function begun(program: Program, cookie: string, body: string): Promise<ClientRequest> {
  const sent = request(`${program.address}/wachtwoord-vergeten`, {
    method: 'POST',
    headers: {
      cookie,
      expect: '100-continue',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    },
  });
  sent.flushHeaders();
  await once(sent, 'continue');
  return sent;
}

async function answerTo(sent: ClientRequest): Promise<number> {
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  await text(answer);
  return answer.statusCode ?? 0;
}

describe.each(DATABASES)('a server that has to stop, on %s', (kind) => {
  let database: TestDatabase;
  let program: Program;
  beforeEach(async () => {
    database = await freshDatabase(kind);
    program = await Program.listening({ DATABASE_URL: database.url });
  });
  afterEach(async () => {
    await program.end();
    await database.drop();
  });

  // One of the two signals is enough on the second database.
  it.each(kind === 'SQLite' ? (['SIGTERM', 'SIGINT'] as const) : (['SIGTERM'] as const))(
    'helps everybody to the end after %s, and takes nobody new',
    async (signal) => {
      const page = await exchange(program.address, 'GET', '/inloggen');
      const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(page.body) ?? [];
      const bodies = Array.from({ length: 50 }, (_, one) =>
        new URLSearchParams({ _csrf: token, email: `bezig-${one}@voorbeeld.nl` }).toString(),
      );
      const inFlight = await Promise.all(bodies.map((body) => begun(program, cookie, body)));
      program.signal(signal);
      const ready = await until(async () => {
        const { statusCode } = await exchange(program.address, 'GET', '/health/ready');
        return statusCode === 503;
      });
      const answers = inFlight.map((sent, one) => {
        const answer = answerTo(sent);
        sent.end(bodies[one]);
        return answer;
      });

      expect(ready).toBe(true);
      expect(new Set(await Promise.all(answers))).toEqual(new Set([303]));
      expect(await program.ended).toBe(0);
      const { reader, writer } = await openDatabase(database.url, entities);
      const counted = await reader.getRepository(Attempt).count();
      await closeDatabase({ reader, writer });
      expect(counted).toBe(50 + 1); // each address, and the one they came from
      await expect(exchange(program.address, 'GET', '/')).rejects.toThrow('ECONNREFUSED');
    },
  );

  if (kind === 'SQLite')
    it('does not wait for who says nothing', async () => {
      const page = await exchange(program.address, 'GET', '/inloggen');
      const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      const silent = await begun(program, cookie, 'x'.repeat(1000));
      silent.on('error', () => undefined);
      program.signal('SIGTERM');

      expect(await program.ended).not.toBeNull();
    }, 15_000);
});

describe('a server whose PostgreSQL', () => {
  let database: TestDatabase;
  let gate: Gate;
  let program: Program;
  const ready = () => exchange(program.address, 'GET', '/health/ready');
  const visit = () =>
    exchange(program.address, 'GET', '/account', { headers: { cookie: 'doorstroom=x' } });

  beforeEach(async () => {
    database = await freshDatabase('PostgreSQL');
    gate = await Gate.to(database.url);
    program = await Program.listening({ DATABASE_URL: gate.url });
  });
  afterEach(async () => {
    await program.end();
    await gate.shut();
    await database.drop();
  });

  it('breaks off in the middle of work goes on by itself', async () => {
    expect((await visit()).statusCode).toBe(303);
    const statuses: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      const visits = Array.from({ length: 20 }, visit);
      gate.cut();
      statuses.push(...(await Promise.all(visits)).map(({ statusCode }) => statusCode));
    }

    expect(statuses.filter((status) => status !== 303 && status !== 503)).toEqual([]);
    await until(async () => (await ready()).statusCode === 200);
    expect((await visit()).statusCode).toBe(303);
    expect(program.isRunning).toBe(true);
  });

  it('is gone says so, stays up, and goes on when it is back', async () => {
    await gate.shut();
    const [page, live, unready] = [
      await visit(),
      await exchange(program.address, 'GET', '/health/live'),
      await ready(),
    ];
    await gate.open();

    expect([page.statusCode, page.body.includes('Het lukt nu niet')]).toEqual([503, true]);
    expect(live.statusCode).toBe(200);
    expect([unready.statusCode, JSON.parse(unready.body)]).toEqual([
      503,
      {
        status: 'unavailable',
        database: 'down',
        migrations: 'unknown',
        mail: 'unknown',
        nights: 'unknown',
      },
    ]);
    await until(async () => (await ready()).statusCode === 200);
    expect((await visit()).statusCode).toBe(303);
    expect(program.isRunning).toBe(true);
  });
});

onEachDatabase(
  'health',
  (the) => {
    const ready = async () => {
      const { statusCode, body } = await the().visitor().get('/health/ready');
      return { statusCode, ...(JSON.parse(body) as Record<string, string>) };
    };
    const change = (statement: string) => the().house.database.writer.query(statement);

    it('is good when all is well', async () => {
      expect(await ready()).toEqual({
        statusCode: 200,
        status: 'ok',
        database: 'ok',
        migrations: 'ok',
        mail: 'ok',
        nights: 'none',
      });
    });

    it('says that the schema is behind', async () => {
      await change(`update migrations set name = 'x' || name`);
      const answer = await ready();
      await change(`update migrations set name = substr(name, 2)`);

      expect(answer).toMatchObject({ statusCode: 503, migrations: 'behind' });
    });

    it('says that a newer version was here', async () => {
      await change(`insert into migrations (timestamp, name) values (1, 'Later1')`);
      const answer = await ready();
      await change(`delete from migrations where name = 'Later1'`);

      expect(answer).toMatchObject({ statusCode: 503, migrations: 'ahead', nights: 'unknown' });
    });

    it('says that the database gives no answer, while the program lives', async () => {
      await change('alter table audit_head rename to weg');
      const [answer, live] = [await ready(), await the().visitor().get('/health/live')];
      await change('alter table weg rename to audit_head');

      expect(answer).toMatchObject({ statusCode: 503, status: 'unavailable', database: 'down' });
      expect([live.statusCode, live.body]).toEqual([200, '{"status":"ok"}']);
    });

    it('says that mail waits too long, and stays open', async () => {
      await change(
        `insert into outbox_mails (id, recipient, subject, message_id, created_at, tries, next_try_at)
         values ('1', 'x@voorbeeld.nl', 'x', 'x', '2026-11-24T07:00:00.000Z', 1, '2026-11-25T07:00:00.000Z')`,
      );
      expect(await ready()).toMatchObject({ statusCode: 200, status: 'ok', mail: 'late' });
    });

    it('says that nights were missed, and stays open', async () => {
      await the().get(NightWatch).goRound();
      expect(await ready()).toMatchObject({ statusCode: 200, nights: 'ok' });
      the().clock.set('2026-11-25');
      expect(await ready()).toMatchObject({ nights: 'ok' });
      the().clock.set('2026-11-26');
      expect(await ready()).toMatchObject({ statusCode: 200, status: 'ok', nights: 'late' });
    });

    it('tells nothing but this, and to everybody', async () => {
      const { body, cookies } = await the().visitor().get('/health/ready');

      expect(Object.keys(JSON.parse(body) as object)).toEqual([
        'status',
        'database',
        'migrations',
        'mail',
        'nights',
      ]);
      expect(cookies).toEqual([]);
    });
  },
  { SMTP_URL: 'smtp://127.0.0.1:1' },
);
