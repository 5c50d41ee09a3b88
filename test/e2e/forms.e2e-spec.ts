import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataStorage } from 'class-validator';
import { TokenNameDto } from '../../src/access/account.dto.js';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { ViewLog } from '../../src/audit/view-log.js';
import { Organisation } from '../../src/directory/organisation.entity.js';
import { readForm } from '../../src/web/form.js';
import { onEachDatabase } from '../support/app.js';
import { PASSWORD, REGION } from '../support/cast.js';
import type { Client } from '../support/client.js';
import { routesOf, visitOf, type Visit } from '../support/entitled.js';
import { watch } from '../support/fingerprint.js';
import type { Route } from '../support/routes.js';
import type { World } from '../support/world.js';

/** A walk along all routes takes as long as there are routes. */
const WALK_MS = 120_000;

const forms = (world: World) =>
  routesOf(world).filter(({ method, path }) => method !== 'GET' && !path.startsWith('/api/'));

/** What was looked at before is on record first: that comes a moment later by itself. */
async function watchFromNow(world: World): Promise<() => Promise<string[]>> {
  await world.get(ViewLog).flush();
  return watch(world.database);
}

/** Names of the tables in which something is different after this. */
async function changesBy(world: World, work: () => Promise<unknown>): Promise<string[]> {
  const changes = await watchFromNow(world);
  await work();
  return changes();
}

/** For every route somebody for whom it is, whose browser has its cookies already. */
async function visitsTo(world: World, routes: Route[]): Promise<(Visit & Route)[]> {
  const visits: (Visit & Route)[] = [];
  for (const route of routes) {
    const visit = await visitOf(world, route);
    await visit.client.get('/inloggen');
    visits.push({ ...visit, ...route });
  }
  return visits;
}

/** What somebody else's page could make this browser send. */
async function forgeries(client: Client, stranger: Client) {
  const own = await client.token();
  const elsewhere = { origin: 'https://elders.nl' };
  return {
    'no token': { token: null, headers: {} },
    'an empty token': { token: '', headers: {} },
    'garbage for a token': { token: 'A'.repeat(86), headers: {} },
    'the token of another session': { token: await stranger.token(), headers: {} },
    'another origin': { token: own, headers: elsewhere },
    'an origin that is hidden': { token: own, headers: { origin: 'null' } },
    'another site': { token: own, headers: { 'sec-fetch-site': 'cross-site' } },
    'another site under the same name': { token: own, headers: { 'sec-fetch-site': 'same-site' } },
  };
}

onEachDatabase('a form', (the) => {
  it(
    'is refused and changes nothing, on every route, when it does not come from our own page',
    async () => {
      const stranger = the().as(await the().account({ role: 'administrator' }));
      await stranger.get('/account');
      const visits = await visitsTo(the(), forms(the()));
      const changes = await watchFromNow(the());
      for (const { path, client, address } of visits) {
        const attempts = Object.entries(await forgeries(client, stranger));
        const answers = attempts.map(async ([what, { token, headers }]) => {
          const { statusCode } = await client.postAs(token, address, { naam: 'x' }, { headers });
          return `${path} with ${what}: ${statusCode}`;
        });
        for (const answer of await Promise.all(answers)) expect(answer).toMatch(/: 403$/);
      }
      expect(await changes()).toEqual([]);
      // The set-up is right: with their own token the same people get past this check.
      for (const { path, client, address } of visits)
        expect(`${path}: ${(await client.post(address)).statusCode}`).not.toMatch(/: 403$/);
      expect(forms(the()).length).toBeGreaterThan(30);
    },
    WALK_MS,
  );

  it('may come from the address of the installation, and from a browser that says nothing', async () => {
    const wim = the().as(await the().account({ role: 'mentor' }));
    const fields = { thema: 'donker' };
    const origins: Record<string, string>[] = [
      {},
      { origin: the().house.config.baseUrl, 'sec-fetch-site': 'same-origin' },
    ];

    for (const headers of origins)
      expect((await wim.post('/account/weergave', fields, { headers })).statusCode).toBe(303);
  });

  it('of before signing in is worth nothing afterwards, and that of one session nothing in the next', async () => {
    const wim = await the().account({ role: 'mentor', password: PASSWORD });
    const browser = the().visitor();
    const tokens = [await browser.token()];
    await browser.post('/inloggen', { email: wim.email, wachtwoord: PASSWORD });
    tokens.push(await browser.token());
    await browser.post('/inloggen', { email: wim.email, wachtwoord: PASSWORD });
    const statuses: number[] = [];
    for (const token of [...tokens, await browser.token()])
      statuses.push(
        (await browser.postAs(token, '/account/weergave', { thema: 'licht' })).statusCode,
      );

    expect(statuses).toEqual([403, 403, 303]);
  });

  it('is not taken as an address with a query, nor by another method', async () => {
    const wim = the().as(await the().account({ role: 'mentor' }));
    const token = await wim.token();
    const changed = await changesBy(the(), async () => {
      await wim.get(`/account/weergave?thema=donker&_csrf=${token}`);
      for (const method of ['PUT', 'PATCH', 'DELETE'] as const)
        await wim.send(method, `/account/weergave?thema=donker&_csrf=${token}`);
    });

    expect(changed).toEqual([]);
  });

  it('that is too large, or of another kind, changes nothing', async () => {
    const wim = the().as(await the().account({ role: 'mentor' }));
    const token = await wim.token();
    const send = (type: string, payload: string) =>
      wim.send('POST', '/account/weergave', { headers: { 'content-type': type }, payload });
    const multipart = `--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--x--`;
    const statuses: number[] = [];
    const changed = await changesBy(the(), async () => {
      const form = `_csrf=${token}&thema=donker&x=`;
      statuses.push(
        (await send('application/x-www-form-urlencoded', form + 'x'.repeat(262_144))).statusCode,
      );
      statuses.push((await send('text/plain', form)).statusCode);
      statuses.push((await send('multipart/form-data; boundary=x', multipart)).statusCode);
      statuses.push((await send('application/json', '{"thema":')).statusCode);
      statuses.push(
        (await send('application/json', `{"__proto__":{"thema":"donker"}}`)).statusCode,
      );
      statuses.push((await send('application/json', 'null')).statusCode);
      statuses.push((await send('application/json', JSON.stringify([token]))).statusCode);
    });

    expect(statuses).toEqual([413, 403, 415, 400, 400, 403, 403]);
    expect(changed).toEqual([]);
  });

  it('with a field that nobody knows is refused, and changes nothing', async () => {
    const wim = the().as(await the().account({ role: 'mentor', password: PASSWORD }));
    const fields: [string, Record<string, string>][] = [
      ['/account/weergave', { thema: 'donker', role: 'administrator' }],
      ['/account/weergave', { thema: 'donker', id: crypto.randomUUID() }],
      ['/account/tokens', { naam: 'koppeling', accountId: crypto.randomUUID() }],
      ['/account/tokens', { naam: 'koppeling', __proto__x: 'x' }],
    ];
    await wim.get('/account');
    for (const [path, sent] of fields) {
      const changed = await changesBy(the(), async () => {
        const answer = await wim.post(path, sent);
        expect([answer.statusCode, answer.body.includes('kennen we niet')]).toEqual([422, true]);
      });
      expect(changed).toEqual([]);
    }
  });
});

onEachDatabase('a form that 200 people send at once', (the) => {
  it('is taken from one of them, and given back to the others with what they typed', async () => {
    const admin = the().as(await the().account({ role: 'administrator' }));
    const { id, brin } = await the().organisation({ kind: 'vso', holidayRegion: 'zuid' });
    const same = { kind: 'vso', brin, holidayRegion: 'zuid', regionNumber: String(REGION) };
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, one) =>
        admin.post(`/beheer/organisaties/${id}`, { ...same, name: `Versie ${one}`, version: '1' }),
      ),
    );
    const taken = answers.findIndex(({ statusCode }) => statusCode === 303);
    const others = answers
      .map((answer, one) => ({ ...answer, one }))
      .filter(({ one }) => one !== taken);

    expect(others.filter(({ statusCode }) => statusCode !== 409)).toEqual([]);
    expect(others.filter(({ body, one }) => !body.includes(`value="Versie ${one}"`))).toEqual([]);
    expect(await the().database.manager.findOneBy(Organisation, { id })).toMatchObject({
      name: `Versie ${taken}`,
      version: 2,
    });
    expect(await the().database.manager.countBy(AuditEntry, { subjectId: id })).toBe(1);
  });
});

describe('a form with names of the language itself', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'is judged as strictly with %s',
    async (name) => {
      const sent = (naam: string) => JSON.parse(`{"naam": "${naam}", "${name}": "x"}`) as unknown;
      const [empty, fine] = [
        await readForm(TokenNameDto, sent('')),
        await readForm(TokenNameDto, sent('a')),
      ];

      expect(empty.faults).toEqual([{ field: 'naam', message: expect.any(String) as unknown }]);
      expect({ ...fine.values }).toEqual({ naam: 'a' });
      expect(fine.values).toBeInstanceOf(TokenNameDto);
    },
  );
});

describe('a form with other things than text', () => {
  it.each([[[{ toString: 1, valueOf: 1 }]], [JSON.parse('['.repeat(5000) + ']'.repeat(5000))]])(
    'is read as if they were not there',
    async (naam: unknown) => {
      const { input } = await readForm(TokenNameDto, { naam });

      expect(input).toEqual({ naam: [''] });
    },
  );
});

onEachDatabase('looking', (the) => {
  const isForSystems = ({ path }: Route) => path.startsWith('/api/');
  /** That somebody looked is written down, as a view. */
  const LOG = ['audit_entries', 'audit_head', 'student_views'];

  it.each([
    ['every page', (route: Route) => !isForSystems(route), []],
    ['what other systems ask, but the day of use of a token', isForSystems, ['api_tokens']],
  ] as const)(
    'changes nothing, on %s, but that it is written down',
    async (_, isMeant, mayChange) => {
      const { manager } = the().database;
      const pages = routesOf(the()).filter((route) => route.method === 'GET' && isMeant(route));
      const visits = await visitsTo(the(), pages);
      const lines = await manager.count(AuditEntry);
      const changes = await watchFromNow(the());
      for (const { client, address, headers } of visits)
        for (const method of ['GET', 'HEAD', 'GET'] as const)
          await client.send(method, address, { headers });
      await the().get(ViewLog).flush();
      const added = await manager.find(AuditEntry, { order: { seq: 'ASC' }, skip: lines });

      expect((await changes()).filter((table) => !LOG.includes(table))).toEqual(mayChange);
      expect(added.filter(({ kind }) => kind !== 'view')).toEqual([]);
    },
    WALK_MS,
  );
});

interface DtoClass {
  new (): object;
  readonly name: string;
}

/** Every class of every *.dto.ts. */
async function everyDto(): Promise<DtoClass[]> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const modules = await Promise.all(
    files
      .filter((file) => file.endsWith('.dto.ts'))
      .map((file) => import(`../../${join('src', file)}`) as Promise<Record<string, unknown>>),
  );
  return modules
    .flatMap((module) => Object.values(module))
    .filter((value): value is DtoClass => typeof value === 'function' && hasRules(value));
}

const rulesOf = (dto: unknown) =>
  getMetadataStorage().getTargetValidationMetadatas(dto as DtoClass, '', true, false);
const hasRules = (value: unknown): boolean => rulesOf(value).length > 0;

onEachDatabase('no form', (the) => {
  it('takes a column of a table that it does not ask for', async () => {
    const dtos = await everyDto();
    const columns = new Set(
      the().database.entityMetadatas.flatMap((entity) =>
        entity.columns.flatMap(({ propertyName, databaseName }) => [propertyName, databaseName]),
      ),
    );
    for (const dto of dtos) {
      const asked = new Set(rulesOf(dto).map(({ propertyName }) => propertyName));
      for (const column of columns)
        if (!asked.has(column))
          await expect(readForm(dto, { [column]: 'x' })).rejects.toMatchObject({
            code: 'invalid-input',
            detail: expect.stringContaining(column) as unknown,
          });
    }
    expect(dtos.length).toBeGreaterThan(8);
    expect(columns.size).toBeGreaterThan(100);
  });
});
