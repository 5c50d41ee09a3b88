import type { Account } from '../../src/directory/account.entity.js';
import { ROLES, type Role } from '../../src/policy/roles.js';
import type { Admission } from '../../src/web/allow.js';
import { KIND_FOR, PASSWORD } from './cast.js';
import type { Answer, Client } from './client.js';
import { bearer } from './entitled.js';
import { admissionOf, type Route } from './routes.js';
import type { Method } from './exchange.js';
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

/** Asks these routes as everybody, and gives what they got. */
export async function matrixOf(world: World, routes: readonly Route[]): Promise<Line[]> {
  const newcomers = await castOf(world);
  const regulars = onceEach(newcomers);
  const thingsOf = keptFor(({ account }: Somebody) => subjectsFor(world, account));
  const shared = thingsOf(await regulars.visitor());
  const lines: Line[] = [];
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    const admission = admissionOf(world.house.app, name);
    for (const whose of relationsIn(route.path)) {
      const answerFor = async (principal: Principal) => {
        // Who is let in changes things, so is new here and gets things of their own.
        const mayChange = route.method !== 'GET' && isLetIn(principal, admission);
        const somebody = await (mayChange ? newcomers : regulars)[principal]();
        const subjects = mayChange || whose === 'own' ? thingsOf(somebody) : shared;
        return ask(world, route, somebody, about(whose, somebody, subjects, shared));
      };
      const answers = await Promise.all(PRINCIPALS.map(answerFor));
      const cells = PRINCIPALS.map((principal, index) => [principal, answers[index]]);
      lines.push({ name, whose, cells: Object.fromEntries(cells) as Line['cells'] });
    }
  }
  return lines;
}

/** The same people, each made when first asked for and then kept. */
function onceEach(cast: Cast): Cast {
  const kept = keptFor((principal: Principal) => cast[principal]());
  return Object.fromEntries(
    PRINCIPALS.map((principal) => [principal, () => kept(principal)]),
  ) as Cast;
}

/** What is made of each thing, made once. */
function keptFor<Thing, Made>(make: (thing: Thing) => Made): (thing: Thing) => Made {
  const kept = new Map<Thing, Made>();
  return (thing) => {
    const made = kept.get(thing) ?? make(thing);
    kept.set(thing, made);
    return made;
  };
}

const USERS = '/beheer/gebruikers/:id';
/** What is somebody's own, or through the work theirs: a student whom they follow. */
const OWNABLE = [
  '/account/tokens/:id',
  '/afspraken/:id',
  '/api/v1/check-ins/:id',
  '/api/v1/students/:id',
  '/berichten/:id',
  '/contacten/:id',
  '/gesprekken/:id',
  '/import/:id',
  '/leerlingen/:id',
  '/leerlingen/weergaven/:viewId',
  '/meldingen/:id',
  '/navragen/:id',
  '/overnemen/:id',
  '/taken/:id',
  '/vervanging/:id',
  '/weekoverleg/:day',
  USERS,
];

function relationsIn(path: string): readonly Whose[] {
  return isOwnable(path) ? ['own', 'other'] : ['any'];
}

/** Whether the thing in an address can be one's own. */
export const isOwnable = (path: string): boolean => OWNABLE.some((owned) => path.startsWith(owned));

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
  const address = await addressOf(path, subjects);
  if (path.startsWith('/api/')) return askAsSystem(world, { method, path: address }, account);
  return wordFor(await (method === 'GET' ? client.get(address) : client.post(address)));
}

/** Another system shows the token of somebody, and sends JSON; here with nothing in it. */
async function askAsSystem(world: World, { method, path }: Route, account: Account) {
  const token = await bearer(world, account);
  if (method === 'GET') return wordFor(await world.visitor().get(path, { headers: token }));
  const headers = { ...token, 'content-type': 'application/json' };
  return wordFor(await world.visitor().send(method as Method, path, { headers, payload: '{}' }));
}

/** The status, and for a redirect whether it leads back to the door. */
function wordFor({ statusCode, headers }: Answer): string {
  const leadsOut = statusCode === 303 && String(headers.location).startsWith('/inloggen');
  return leadsOut ? 'door' : String(statusCode);
}

async function castOf(world: World): Promise<Cast> {
  const closed = await world.organisation({ kind: 'municipality', closedOn: '2026-11-01' });
  const city = await world.organisation({ kind: 'municipality' });
  const cityFor = (role: Role) => (KIND_FOR[role] === 'municipality' ? { at: city } : {});
  const fresh =
    (facts: Parameters<World['account']>[0], client: (account: Account) => Client) => async () => {
      const account = await world.account({ password: PASSWORD, ...facts });
      return { account, client: client(account) };
    };
  const signedIn = (account: Account) => world.as(account);
  const roles = Object.fromEntries(
    ROLES.map((role) => [role, fresh({ role, ...cityFor(role) }, signedIn)]),
  ) as Record<Role, () => Promise<Somebody>>;
  const administrator = { role: 'administrator', at: city } as const;
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
