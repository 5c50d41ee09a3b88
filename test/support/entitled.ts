import { ApiTokens } from '../../src/access/api-tokens.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Role } from '../../src/policy/roles.js';
import type { Admission } from '../../src/web/allow.js';
import { PASSWORD } from './cast.js';
import type { Client } from './client.js';
import { admissionOf, type Route } from './routes.js';
import { addressOf, subjectsFor, type Subjects } from './subjects.js';
import type { World } from './world.js';

/** Somebody for whom a route is, in a new browser, and the address to ask for. */
export interface Visit {
  readonly account: Account;
  readonly client: Client;
  readonly address: string;
  readonly headers: Record<string, string>;
}

/** The routes of an application but for HEAD, which comes along with every GET. */
export const routesOf = (world: World): Route[] =>
  world.house.routes.filter(({ method }) => method !== 'HEAD');

export async function visitOf(world: World, { method, path }: Route): Promise<Visit> {
  const admission = admissionOf(world.house.app, `${method} ${path}`) ?? 'public';
  const role = typeof admission === 'object' ? admission.roles[0] : 'coach';
  const { account, subjects } = await somebodyOf(world, role);
  const address = await addressOf(path, subjects);
  const headers = path.startsWith('/api/') ? await bearer(world, account) : {};
  return { account, client: clientFor(world, account, admission, path), address, headers };
}

interface Somebody {
  account: Account;
  subjects: Subjects;
}

const known = new WeakMap<World, Map<Role, Promise<Somebody>>>();

/** One person for each role and the things they look at, made once. */
function somebodyOf(world: World, role: Role): Promise<Somebody> {
  const people = known.get(world) ?? new Map<Role, Promise<Somebody>>();
  known.set(world, people);
  const make = async () => {
    const account = await world.account({ role, password: PASSWORD });
    return { account, subjects: subjectsFor(world, account) };
  };
  const somebody = people.get(role) ?? make();
  people.set(role, somebody);
  return somebody;
}

function clientFor(world: World, account: Account, admission: Admission, path: string): Client {
  if (admission === 'public') return world.visitor();
  if (admission !== 'door') return world.as(account);
  return world.atTheDoor(account, path === '/inloggen/tweede-stap' ? 'enrol' : 'code');
}

export async function bearer(world: World, { id }: Account): Promise<Record<string, string>> {
  const tokens = world.get(ApiTokens);
  const token = await world.write((tx) => tokens.make(tx, THE_PROGRAM, id, 'koppeling'));
  return { authorization: `Bearer ${token}` };
}
