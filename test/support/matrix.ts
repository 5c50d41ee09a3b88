import type { Account } from '../../src/directory/account.entity.js';
import { ROLES, type Role } from '../../src/policy/roles.js';
import type { Admission } from '../../src/web/allow.js';
import { PASSWORD } from './cast.js';
import type { Answer, Client } from './client.js';
import { bearer, routesOf } from './entitled.js';
import { admissionOf, type Route } from './routes.js';
import { addressOf, subjectsFor, type Subjects } from './subjects.js';
import type { World } from './world.js';

/** Who come along: nobody, who stands at the door, each role, and who had a role once or holds it at a closed place. */
export const PRINCIPALS = [
  'visitor',
  'at_the_code',
  'at_enrolment',
  ...ROLES,
  'ended_administrator',
  'closed_administrator',
  'administrator_of_closed',
] as const;
export type Principal = (typeof PRINCIPALS)[number];

/** Whose the thing in the address is. */
type Whose = 'any' | 'own' | 'other';

/** One line of the matrix: a route, whose thing it is about, and what each principal gets. */
export interface Line {
  readonly name: string;
  readonly whose: Whose;
  readonly cells: Readonly<Record<Principal, string>>;
}

interface Somebody {
  readonly account: Account;
  readonly client: Client;
}
type Cast = Readonly<Record<Principal, () => Promise<Somebody>>>;

/** Asks every route as everybody, and gives what they got. */
export async function matrixOf(world: World): Promise<Line[]> {
  const newcomers = await castOf(world);
  const regulars = onceEach(newcomers);
  const shared = subjectsFor(world, (await regulars.visitor()).account);
  const lines: Line[] = [];
  for (const route of routesOf(world)) {
    const name = `${route.method} ${route.path}`;
    const admission = admissionOf(world.house.app, name);
    for (const whose of relationsIn(route.path)) {
      const cells = {} as Record<Principal, string>;
      for (const principal of PRINCIPALS) {
        // Who is let in changes things, so is new here and gets things of their own.
        const mayChange = route.method !== 'GET' && isLetIn(principal, admission);
        const somebody = await (mayChange ? newcomers : regulars)[principal]();
        const subjects =
          mayChange || whose === 'own' ? subjectsFor(world, somebody.account) : shared;
        cells[principal] = await ask(
          world,
          route,
          somebody,
          about(whose, somebody, subjects, shared),
        );
      }
      lines.push({ name, whose, cells });
    }
  }
  return lines;
}

/** The same people, each made when first asked for and then kept. */
function onceEach(cast: Cast): Cast {
  const kept = new Map<Principal, Promise<Somebody>>();
  const keep = (principal: Principal) => () => {
    const somebody = kept.get(principal) ?? cast[principal]();
    kept.set(principal, somebody);
    return somebody;
  };
  return Object.fromEntries(PRINCIPALS.map((principal) => [principal, keep(principal)])) as Cast;
}

const USERS = '/beheer/gebruikers/:id';
/** What is somebody's own, or through the work theirs: a student whom they follow. */
const OWNABLE = ['/account/tokens/:id', '/import/:id', '/leerlingen/:id', USERS];

function relationsIn(path: string): readonly Whose[] {
  return isOwnable(path) ? ['own', 'other'] : ['any'];
}

const isOwnable = (path: string): boolean => OWNABLE.some((owned) => path.startsWith(owned));

function about(
  whose: Whose,
  { account }: Somebody,
  subjects: Subjects,
  shared: Subjects,
): Subjects {
  const self = () => Promise.resolve(account.id);
  if (whose === 'own') return { ...subjects, [USERS]: self };
  if (whose === 'any') return subjects;
  const others = Object.entries(shared).filter(
    ([path]) => isOwnable(path) && !path.startsWith(USERS),
  );
  return { ...subjects, ...Object.fromEntries(others) };
}

function isLetIn(principal: Principal, admission: Admission | undefined): boolean {
  if (typeof admission !== 'object') return true;
  return admission.roles.some((role) => principal.includes(role));
}

async function ask(
  world: World,
  { method, path }: Route,
  { account, client }: Somebody,
  subjects: Subjects,
): Promise<string> {
  const headers = path.startsWith('/api/') ? await bearer(world, account) : {};
  const address = await addressOf(path, subjects);
  const answer = await (method === 'GET' ? client.get(address, { headers }) : client.post(address));
  return wordFor(answer);
}

/** The status, and for a redirect whether it leads back to the door. */
function wordFor({ statusCode, headers }: Answer): string {
  const leadsOut = statusCode === 303 && String(headers.location).startsWith('/inloggen');
  return leadsOut ? 'door' : String(statusCode);
}

async function castOf(world: World): Promise<Cast> {
  const closed = await world.organisation({ kind: 'municipality', closedOn: '2026-11-01' });
  const fresh =
    (facts: Parameters<World['account']>[0], client: (account: Account) => Client) => async () => {
      const account = await world.account({ password: PASSWORD, ...facts });
      return { account, client: client(account) };
    };
  const signedIn = (account: Account) => world.as(account);
  const roles = Object.fromEntries(
    ROLES.map((role) => [role, fresh({ role }, signedIn)]),
  ) as Record<Role, () => Promise<Somebody>>;
  const administrator = { role: 'administrator' } as const;
  return {
    visitor: fresh({}, () => world.visitor()),
    at_the_code: fresh(administrator, (account) => world.atTheDoor(account, 'code')),
    at_enrolment: fresh(administrator, (account) => world.atTheDoor(account, 'enrol')),
    ...roles,
    ended_administrator: fresh({ ...administrator, until: '2026-11-23' }, signedIn),
    closed_administrator: fresh({ ...administrator, closedOn: '2026-11-24' }, signedIn),
    administrator_of_closed: fresh({ ...administrator, at: closed }, signedIn),
  };
}

const HEAD = ['route', 'whose', ...PRINCIPALS];

/** As a file that a person reads and a program compares: a line per route, a column per principal. */
export function asText(lines: readonly Line[]): string {
  const rows = lines.map(({ name, whose, cells }) => [
    name,
    whose,
    ...PRINCIPALS.map((who) => cells[who]),
  ]);
  const sorted = rows.map((row) => row.join(';')).sort();
  return [HEAD.join(';'), ...sorted].join('\n') + '\n';
}
