import { readFileSync, writeFileSync } from 'node:fs';
import { Controller, Get } from '@nestjs/common';
import { ROLES } from '../../src/policy/roles.js';
import { TodayModule } from '../../src/today/today.module.js';
import { ADMISSION } from '../../src/web/allow.js';
import { onEachDatabase, openHouse } from '../support/app.js';
import { routesOf } from '../support/entitled.js';
import { asText, isOwnable, matrixOf, type Line } from '../support/matrix.js';
import { handlersOf, type Route } from '../support/routes.js';
import { World } from '../support/world.js';

/**
 * Who gets what of every route, reviewed by people. After adding a route: UPDATE_MATRIX=1 npm test -- matrix, then
 * read what changed in the file before it is kept.
 */
const FILE = 'test/e2e/matrix.csv';

/** Some six thousand requests, of which a machine at work may need minutes. */
const MOST_MS = 600_000;

/** Not of Nest, so outside its guards: only files that everybody may have. */
const OUTSIDE_NEST = ['GET /static/*'];

/** An example of what somebody brings in: there is none for who brings in nothing. */
const EMPTY_FOR_OTHERS = ['/import/voorbeeld'];

/** Routes that are open without a word about who may come. */
function undeclared(world: World, routes: readonly Route[] = routesOf(world)): string[] {
  const handlers = handlersOf(world.house.app);
  return routes
    .map(({ method, path }) => `${method} ${path}`)
    .filter((name) => !handlers.get(name)?.admission && !OUTSIDE_NEST.includes(name));
}

const isOnPostgres = ({ house }: World): boolean => house.config.databaseUrl.startsWith('postgres');

/** Whether somebody may come says the guard, on any database; whose a thing is says the database. */
const routesToAsk = (world: World): readonly Route[] =>
  isOnPostgres(world) ? routesOf(world).filter(({ path }) => isOwnable(path)) : routesOf(world);

onEachDatabase('who may come where', (the) => {
  let lines: Line[];
  let asked: readonly Route[];
  beforeAll(async () => {
    asked = routesToAsk(the());
    lines = await matrixOf(the(), asked);
    if (process.env.UPDATE_MATRIX && !isOnPostgres(the())) writeFileSync(FILE, asText(lines));
  }, MOST_MS);

  it('is declared for every route', () => {
    expect(undeclared(the())).toEqual([]);
    expect(routesOf(the()).length).toBeGreaterThan(60);
  });

  it('is, for every route and everybody, what the reviewed file says', () => {
    const names = new Set(['route', '', ...asked.map(({ method, path }) => `${method} ${path}`)]);
    const reviewed = readFileSync(FILE, 'utf8').split('\n');
    expect(asText(lines).split('\n')).toEqual(
      reviewed.filter((line) => names.has(line.split(';')[0] ?? '')),
    );
  });

  it('is what the routes declare: who is not named finds nothing there, and a visitor the door', () => {
    const handlers = handlersOf(the().house.app);
    const wrong: string[] = [];
    for (const { name, cells } of lines) {
      const admission = handlers.get(name)?.admission;
      if (admission === 'public' || admission === undefined) continue;
      const outside = name.includes(' /api/') ? '401' : 'door';
      for (const who of ['visitor', 'ended_administrator', 'closed_administrator'] as const)
        if (cells[who] !== outside) wrong.push(`${name} for ${who}: ${cells[who]}`);
      if (typeof admission !== 'object') continue;
      for (const role of ROLES)
        if (!admission.roles.includes(role) && cells[role] !== '404')
          wrong.push(`${name} for ${role}: ${cells[role]}`);
    }

    expect(wrong).toEqual([]);
  });

  it('holds for HEAD as for GET', async () => {
    const auditor = the().as(await the().account({ role: 'auditor' }));
    const named = routesOf(the()).filter(({ path }) => !/[:*]/.test(path));
    for (const { path } of named.filter(({ method }) => method === 'GET'))
      for (const client of [auditor, the().visitor()]) {
        const [get, head] = [await client.get(path), await client.send('HEAD', path)];
        expect([path, head.statusCode, head.body]).toEqual([path, get.statusCode, '']);
      }
  });
});

describe('who may come', () => {
  it('is decided by what is declared: whom another declaration lets in, gets in', async () => {
    const world = new World(await openHouse('SQLite'));
    const noticed: string[] = [];
    const routes = routesOf(world).filter(
      ({ method, path }) => method === 'GET' && !/[:*]|^\/api\//.test(path),
    );
    for (const { path } of routes.filter((route) => !EMPTY_FOR_OTHERS.includes(route.path))) {
      const { handler, admission } = handlersOf(world.house.app).get(`GET ${path}`)!;
      if (typeof admission !== 'object') continue;
      const stranger = ROLES.find((role) => !admission.roles.includes(role))!;
      const client = world.as(await world.account({ role: stranger }));
      const own = Reflect.getOwnMetadata(ADMISSION, handler) as unknown;
      Reflect.defineMetadata(ADMISSION, { roles: ROLES }, handler);
      const opened = await client.get(path);
      if (own === undefined) Reflect.deleteMetadata(ADMISSION, handler);
      else Reflect.defineMetadata(ADMISSION, own, handler);
      noticed.push(`${path}: ${opened.statusCode}, ${(await client.get(path)).statusCode}`);
    }

    expect(noticed.filter((each) => !/: (200|303), 404$/.test(each))).toEqual([]);
    expect(noticed.length).toBeGreaterThan(10);
    await world.close();
  });
});

@Controller('vergeten')
class Forgotten {
  @Get()
  page(): string {
    return 'niemand zei wie hier mag komen';
  }
}

describe('a route of which nobody said who may come', () => {
  it('is closed for everybody, and found', async () => {
    const controllers = Reflect.getMetadata('controllers', TodayModule) as unknown[];
    controllers.push(Forgotten);
    const world = new World(await openHouse('SQLite'));
    controllers.pop();
    const people = [
      world.visitor(),
      ...(await Promise.all(ROLES.map(async (role) => world.as(await world.account({ role }))))),
    ];

    expect(undeclared(world)).toEqual(['GET /vergeten']);
    for (const person of people) expect((await person.get('/vergeten')).statusCode).toBe(404);
    await world.close();
  });

  it('is found also when it was not made by Nest', async () => {
    const world = new World(await openHouse('SQLite'));
    const planted = { method: 'GET', path: '/gat' };

    expect(undeclared(world, [...routesOf(world), planted])).toEqual(['GET /gat']);
    await world.close();
  });
});
