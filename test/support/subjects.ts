import { ApiToken } from '../../src/access/api-token.entity.js';
import { ApiTokens } from '../../src/access/api-tokens.js';
import { Invitations } from '../../src/access/invitations.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Holiday } from '../../src/directory/holiday.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { Programme } from '../../src/directory/programme.entity.js';
import { Assets } from '../../src/web/assets.js';
import { PASSWORD, REGION } from './cast.js';
import type { World } from './world.js';

/** What stands in an address, by the part of the route that ends in it. */
export type Subjects = Readonly<Record<string, string>>;

/**
 * One real thing for every parameter of every route, so that a refusal is about who asks and not about what is
 * missing. `mine` is the account that asks: what hangs below its own address is its own.
 */
export async function subjectsFor(
  world: World,
  mine: Account,
  organisation?: Organisation,
): Promise<Subjects> {
  const school = organisation ?? (await world.organisation({ kind: 'mbo' }));
  const location = await world.location({ at: school });
  const holiday = await holidayOf(world, school);
  const someone = await world.account({ name: 'Sanne Mulder' });
  const role = await world.appoint(someone, { role: 'care_coordinator', at: school });
  return {
    '/static/*': world.get(Assets).url('app.css').slice('/static/'.length),
    '/beheer/organisaties/:id': school.id,
    '/beheer/organisaties/:id/locaties/:locationId': location.id,
    '/beheer/organisaties/:id/vakanties/:holidayId': holiday.id,
    '/beheer/opleidingen/:id': await firstId(world, Programme),
    '/beheer/vakanties/:id': await firstId(world, Holiday),
    '/beheer/regio/:number': String(REGION),
    '/beheer/gebruikers/:id': someone.id,
    '/beheer/gebruikers/:id/rollen/:roleId': role.id,
    '/account/rol/:role': 'coach',
    '/account/tokens/:id': await tokenOf(world, mine),
    '/welkom/:token': await linkFor(world, await world.account()),
    '/wachtwoord/:token': await linkFor(world, await world.account({ password: PASSWORD })),
  };
}

/** The address of a route with these things in it. Throws for a parameter that has none yet. */
export function addressOf(path: string, subjects: Subjects): string {
  const parts = path.split('/');
  return parts
    .map((part, index) => {
      if (!part.startsWith(':') && part !== '*') return part;
      const known = subjects[parts.slice(0, index + 1).join('/')];
      if (known === undefined) throw new Error(`Say in subjects.ts what "${part}" is in ${path}.`);
      return known;
    })
    .join('/');
}

async function holidayOf(world: World, { id }: Organisation): Promise<Holiday> {
  const holiday = Object.assign(new Holiday(), {
    organisationId: id,
    schoolYear: '2026-2027',
    name: 'Studiedag',
    from: '2027-02-01',
    to: '2027-02-01',
  });
  await world.write((tx) => tx.insert(Holiday, holiday));
  return holiday;
}

async function firstId(world: World, Kind: typeof Programme | typeof Holiday): Promise<string> {
  const [first] = await world.database.getRepository<Programme | Holiday>(Kind).find({
    order: { id: 'ASC' },
    take: 1,
    ...(Kind === Holiday ? { where: { region: 'midden' } } : {}),
  });
  return first?.id ?? '';
}

async function tokenOf(world: World, { id }: Account): Promise<string> {
  await world.write((tx) => world.get(ApiTokens).make(tx, THE_PROGRAM, id, 'koppeling'));
  const { id: token } = await world.database.manager.findOneByOrFail(ApiToken, { accountId: id });
  return token;
}

async function linkFor(world: World, account: Account): Promise<string> {
  const link = await world.write((tx) => world.get(Invitations).send(tx, THE_PROGRAM, account));
  return link.split('/').at(-1) ?? '';
}
