import { jest } from '@jest/globals';
import { inspect } from 'node:util';
import type { DataSource } from 'typeorm';
import { ApiTokens } from '../../src/access/api-tokens.js';
import { Invitations } from '../../src/access/invitations.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { ViewLog } from '../../src/audit/view-log.js';
import { newToken } from '../../src/config/keys.js';
import { Postman } from '../../src/mail/postman.js';
import { openHouse } from '../support/app.js';
import { nextNumber } from '../support/cast.js';
import type { Answer, Client } from '../support/client.js';
import { DATABASES } from '../support/databases.js';
import { MailServer } from '../support/mail-server.js';
import { phoneOf } from '../support/phone.js';
import { World } from '../support/world.js';

/** Words that occur nowhere else, so that each hit is a leak. */
const NAME = 'Kanariegeel Zwaluwstaart';
const STUDENT = { givenName: 'Papegaai', surname: 'Flamingoroze', number: 'KAN4R1E' };
const PASSWORD = 'kolibrie ekster wielewaal';
const WRONG_PASSWORD = 'boomklever roodborst goudvink';
const SEARCH = 'zoekkwikstaart';
const MISSPELT = 'paginagrutto';
const TOKEN_NAME = 'Koppelaalscholver';

const NEVER_ANYWHERE = [PASSWORD, WRONG_PASSWORD, SEARCH, MISSPELT];
const NOT_IN_THE_LOG = [...NAME.split(' '), ...Object.values(STUDENT), TOKEN_NAME, 'kanarie.mail'];

/** A day in which people sign in, look, search, make mistakes and are invited. Gives the secrets that came up, and every answer. */
async function aDay(world: World) {
  const secrets: string[] = [];
  const answers: Answer[] = [];
  const number = nextNumber();
  const email = `kanarie.mail-${number}@voorbeeld.nl`;
  const note = async (answer: Promise<Answer>) => answers.push(await answer);
  const keep = async (secret: Promise<string>) =>
    secrets.push(await secret.catch(() => 'kwijt-geraakt'));

  const coach = await world.account({ role: 'coach', name: NAME, email, password: PASSWORD });
  const administrator = await world.account({ role: 'administrator', name: NAME });
  const { phone, recoveryCodes } = await phoneOf(world, coach);
  secrets.push(phone.seed, ...recoveryCodes);
  await world
    .student({ ...STUDENT, number: `${STUDENT.number}${number}` })
    .withCoach(coach)
    .saved();
  const invited = await world.account({ role: 'mentor', name: NAME, email: `2${email}` });
  const school = await world.organisation({ kind: 'municipality' });

  return async () => {
    const door = world.visitor();
    await note(door.post('/inloggen', { email, wachtwoord: WRONG_PASSWORD }));
    await note(
      door.post('/inloggen', { email, wachtwoord: PASSWORD, naar: `/leerlingen?zoek=${SEARCH}` }),
    );
    await note(door.post('/inloggen/code', { code: phone.code() }));
    await note(door.post('/inloggen/herstelcode', { code: recoveryCodes[0] ?? '' }));
    await note(door.post('/wachtwoord-vergeten', { email }));
    secrets.push(door.session ?? 'geen');
    await keep(
      world
        .write((tx) => world.get(Invitations).send(tx, THE_PROGRAM, invited))
        .then((link) => link.split('/').at(-1) ?? ''),
    );
    await note(door.get(`/welkom/${secrets.at(-1)}`));
    await note(
      door.post(`/welkom/${secrets.at(-1)}`, { wachtwoord: PASSWORD, nogmaals: WRONG_PASSWORD }),
    );
    await keep(
      world.write((tx) => world.get(ApiTokens).make(tx, THE_PROGRAM, coach.id, TOKEN_NAME)),
    );
    const headers = { authorization: `Bearer ${secrets.at(-1)}` };
    await note(door.get('/api/v1/account', { headers }));
    const personal = newToken();
    secrets.push(personal);
    for (const path of [`/mijn-gesprek/${personal}`, `/agenda/${personal}.ics`])
      await note(door.get(path));
    await note(door.post(`/mijn-gesprek/${personal}/invullen`, { woorden: personal }));
    for (const browser of [world.as(coach), world.as(administrator)])
      await look(browser, note, { email, number, school: school.id });
    await world.get(ViewLog).flush();
    await world.get(Postman).goRound();
    return { secrets, answers };
  };
}

async function look(
  browser: Client,
  note: (answer: Promise<Answer>) => Promise<unknown>,
  { email, number, school }: { email: string; number: number; school: string },
): Promise<void> {
  try {
    for (const path of ['/', '/vandaag', '/leerlingen', '/beheer/gebruikers', '/logboek'])
      await note(browser.get(`${path}?zoek=${SEARCH}&wie=${SEARCH}&pagina=${MISSPELT}`));
    await note(browser.get(`/${MISSPELT}/${email}`));
    await note(browser.get(`/beheer/gebruikers/${MISSPELT}`));
    const wish = { name: NAME, email: `3${number}${email}`, role: 'coach', organisationId: school };
    await note(
      browser.post('/beheer/gebruikers', { ...wish, locationId: '', startsOn: '1-9-2026' }),
    );
    await note(browser.post('/beheer/gebruikers', { ...wish, [MISSPELT]: NAME }));
    await note(browser.postAs(MISSPELT, '/account/tokens', { naam: TOKEN_NAME }));
    await note(browser.post('/account/tokens', { naam: TOKEN_NAME }));
    await note(
      browser.post('/account/wachtwoord', {
        huidig: WRONG_PASSWORD,
        wachtwoord: PASSWORD,
        nogmaals: PASSWORD,
      }),
    );
  } catch {
    // A session could not begin: that, too, is a line in the log.
  }
}

/** Lets every write to a table fail with a message that repeats the row, as databases do; gives what mends it. */
async function breakWrites(database: DataSource, table: string): Promise<() => Promise<unknown>> {
  if (database.options.type === 'postgres') {
    await database.query(`alter table ${table} add constraint kapot check (false) not valid`);
    return () => database.query(`alter table ${table} drop constraint kapot`);
  }
  const columns = (await database.query<{ name: string }[]>(`pragma table_info(${table})`))
    .map(({ name }) => `coalesce(new.${name}, '')`)
    .join(` || ' ' || `);
  // Only a fixed text can be raised, so the row is put in one that no column takes.
  for (const verb of ['insert', 'update'])
    await database.query(
      `create trigger kapot_${verb} before ${verb} on ${table}
       begin select json_extract('{}', 'pad ' || ${columns}); end`,
    );
  return async () => {
    for (const verb of ['insert', 'update']) await database.query(`drop trigger kapot_${verb}`);
  };
}

/** Lets every read and write of a table fail. */
async function takeAway(database: DataSource, table: string): Promise<() => Promise<unknown>> {
  await database.query(`alter table ${table} rename to ${table}_weg`);
  return () => database.query(`alter table ${table}_weg rename to ${table}`);
}

const FAULTS: readonly (readonly [string, string | null, typeof takeAway])[] = [
  ['nothing is wrong', null, takeAway],
  ['accounts cannot be written', 'accounts', breakWrites],
  ['appointments cannot be written', 'appointments', breakWrites],
  ['links cannot be written', 'personal_links', breakWrites],
  ['tokens cannot be written', 'api_tokens', breakWrites],
  ['sessions cannot be written', 'sessions', breakWrites],
  ['mails cannot be written', 'outbox_mails', breakWrites],
  ['the log cannot be written', 'audit_entries', breakWrites],
  ['students are gone', 'students', takeAway],
  ['accounts are gone', 'accounts', takeAway],
  ['attempts are gone', 'attempts', takeAway],
  ['links of students are gone', 'student_links', takeAway],
  ['calendar links are gone', 'calendar_feeds', takeAway],
];

describe.each(DATABASES)('the log, on %s', (kind) => {
  let world: World;
  let server: MailServer;
  let said: string[];
  const spies: { mockRestore(): void }[] = [];

  beforeAll(async () => {
    server = await MailServer.open();
    world = new World(await openHouse(kind, { SMTP_URL: server.url, LOG_LEVEL: 'trace' }));
    said = [];
    for (const stream of [process.stdout, process.stderr])
      spies.push(
        jest.spyOn(stream, 'write').mockImplementation((text) => Boolean(said.push(String(text)))),
      );
    for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
      spies.push(
        jest.spyOn(console, way).mockImplementation((...words) => void said.push(words.join(' '))),
      );
  });
  afterAll(async () => {
    for (const spy of spies) spy.mockRestore();
    await world.close();
    await server.stop();
  });

  it.each(FAULTS)('holds nothing of people and no secret when %s', async (_, table, spoil) => {
    const live = await aDay(world);
    const mend =
      table === null ? () => Promise.resolve() : await spoil(world.house.database.writer, table);
    const before = world.house.log.length;
    const { secrets, answers } = await live().finally(mend);
    const log = [...world.house.log.slice(before), ...said].join('');
    const leaks = [...NEVER_ANYWHERE, ...NOT_IN_THE_LOG, ...secrets].filter((each) =>
      log.includes(each),
    );

    expect(leaks).toEqual([]);
    expect(answers.length).toBeGreaterThanOrEqual(8);
    // The day was not in vain: it was logged, and broken where it had to break.
    expect(log).toContain('"route":"/inloggen"');
    expect(answers.some(({ statusCode }) => statusCode >= 500)).toBe(table !== null);
    expect(log.includes('"level":50')).toBe(table !== null);
  });

  it('would hold them if it told what a database says', async () => {
    const mend = await breakWrites(world.house.database.writer, 'accounts');
    const fault = await world.account({ name: NAME }).catch((error: unknown) => error);
    await mend();

    expect(inspect(fault)).toContain(NAME);
    expect((fault as { driverError: { message: string; detail?: string } }).driverError).toEqual(
      expect.objectContaining({
        [kind === 'SQLite' ? 'message' : 'detail']: expect.stringContaining(NAME) as unknown,
      }),
    );
  });

  it('and mails and addresses hold none either', async () => {
    const live = await aDay(world);
    const { secrets, answers } = await live();
    const mails = server.received.map(({ source }) => source).join('');
    const addresses = answers.flatMap(({ headers, body }) => [
      headers.location ?? '',
      ...[...body.matchAll(/\s(?:href|action|src)="([^"]*)"/g)].map(([, address = '']) => address),
    ]);
    // The search of a list goes along in the addresses of its own pages, for who searched.
    const ours = addresses.filter((address) => !address.includes('zoek')).join(' ');
    const links = secrets.filter((secret) => mails.includes(secret));

    expect(NEVER_ANYWHERE.filter((each) => mails.includes(each))).toEqual([]);
    expect(Object.values(STUDENT).filter((each) => mails.includes(each))).toEqual([]);
    expect(links.length).toBeLessThanOrEqual(1); // the personal link itself
    expect(
      [...NOT_IN_THE_LOG, PASSWORD, WRONG_PASSWORD].filter((each) => ours.includes(each)),
    ).toEqual([]);
    expect(addresses.length).toBeGreaterThan(50);
  });
});
