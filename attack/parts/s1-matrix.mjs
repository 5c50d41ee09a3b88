import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiBodies } from '../lib/bodies.mjs';
import { startFurnished } from '../lib/furnish.mjs';
import { wholeBuild } from '../lib/planted.mjs';
import { admits, describeProgram } from '../lib/program.mjs';
import { companyOf, RELATIONS } from '../lib/relations.mjs';
import { openRows } from '../lib/rows.mjs';
import { addressOf, hasThing, thingsOf } from '../lib/things.mjs';
import { PEOPLE, tokenIn, Visitor } from '../lib/visitor.mjs';

/** What people reviewed: the same file that holds the tests. */
const REVIEWED = 'test/e2e/matrix.csv';
/** Not of Nest, so outside its guards: only files that everybody may have. */
const OUTSIDE_NEST = ['/static/*'];
/** Says something else where there are more regions than the one of the file. */
const BY_REGION = '/beheer/signaalregels';
/** Of what is one's own so many are opened, until one answers as the file says: not every talk can be written up. */
const OWN_TRIED = 12;
/** Lists and steps with an answer of their own: what they show is looked at by S3 and S4. */
const ABREAST = 4;

function reviewedCells() {
  const [head, ...lines] = readFileSync(join(wholeBuild(), REVIEWED), 'utf8').trim().split('\n');
  const names = head.split(';');
  return new Map(
    lines.map((line) => {
      const cells = Object.fromEntries(line.split(';').map((cell, index) => [names[index], cell]));
      return [`${cells.route} ${cells.whose}`, cells];
    }),
  );
}

const IN_THE_DOOR = new Set(['door', 'session']);

const wordFor = ({ status, headers }) =>
  status === 303 && headers.get('location').startsWith('/inloggen') ? 'door' : String(status);

/** Asks a route as somebody; a form has the right token, and nothing in it. */
async function ask({ bodies, tokens }, { method, path }, person, address) {
  if (path.startsWith('/api/')) {
    if (method === 'GET') return wordFor(await person.system.get(address));
    return wordFor(await person.system.send(method, address, bodies.get(`${method} ${path}`)));
  }
  if (method === 'GET') return wordFor(await person.visitor.get(address));
  return wordFor(await person.visitor.post(address, {}, { token: tokens.get(person) }));
}

/** What is wrong with the answers of one route for one person; adds to the count of cells. */
async function judge(all, route, person) {
  const { cells, rows, figures, found } = all;
  const name = `${route.method} ${route.path}`;
  const mayCome = admits(route, person.role);
  const tell = (relation, word, wanted) =>
    found.push(`${name} for ${person.who}, ${relation}: ${word} instead of ${wanted}`);
  const things = thingsOf(rows, route.path);
  if (person.isEnded) {
    const outside = route.path.startsWith('/api/') ? '401' : 'door';
    const word = await ask(all, route, person, things[0].address);
    figures.cells += 1;
    const isForThem =
      route.admission === 'public' || (person.isAtDoor && IN_THE_DOOR.has(route.admission));
    if (!isForThem && word !== outside) tell('outside', word, outside);
    return;
  }
  if (!mayCome && route.admission !== 'door') {
    const word = await ask(all, route, person, things[0].address);
    figures.cells += 1;
    if (word !== '404') tell('wrong role', word, '404');
    return;
  }
  const isOfStudents = things.some(({ student }) => student !== null);
  if (!isOfStudents) return judgePlain(all, route, person, things, tell);
  const reviewed = cells.get(`${name} other`);
  for (const relation of RELATIONS) {
    const fitting = things.filter(
      ({ student }) => student && person.relationTo(student) === relation,
    );
    if (fitting.length === 0) continue;
    figures.cells += 1;
    if (relation === 'own') await judgeOwn(all, route, person, fitting, tell);
    else if (!isOfOthers(route, person, fitting[0])) {
      const word = await ask(all, route, person, fitting[0].address);
      const wanted = route.path.startsWith('/api/') ? '404' : reviewed?.[person.role];
      // What another system sends is looked at before whom it is about, and says nothing of that.
      const isSame = word === '422' && (await askAboutNobody(all, route, person)) === word;
      if (word !== wanted && !isSame && !person.isTold(fitting[0], word))
        tell(relation, word, wanted);
    }
  }
}

const askAboutNobody = (all, route, person) =>
  ask(all, route, person, addressOf(route.path, [randomUUID(), randomUUID()]));

/** What somebody may open without seeing the student: what they are asked after the work, and what they closed themselves. */
const isOfOthers = ({ path }, { role, account, coached }, thing) =>
  (path.startsWith('/navragen/') && /^(coach|coordinator)$/.test(role)) ||
  (path.startsWith('/overnemen/') && thing.account === account) ||
  (path.startsWith('/meldingen/') && role === 'coordinator') ||
  (path.startsWith('/leerlingen/:id/traject') && coached.has(thing.student)) ||
  path.startsWith('/weekoverleg/') ||
  (path.startsWith('/taken/') && role === 'coordinator');

/** That something opens shows that the refusals are about who asks. Forms are not sent: they would change things. */
async function judgeOwn(all, route, person, fitting, tell) {
  const wanted = all.cells.get(`${route.method} ${route.path} own`)?.[person.role];
  if (route.method !== 'GET') return;
  const words = [];
  for (const { address } of fitting.slice(0, OWN_TRIED)) {
    words.push(await ask(all, route, person, address));
    if (words.at(-1) === wanted) return;
  }
  if (wanted === '404') tell('own', words[0], wanted);
  else all.figures['own not reached'] += words.every((word) => word === '404') ? 1 : 0;
}

/** Nobody's in particular: only whether somebody gets in at all. */
async function judgePlain(all, route, person, [thing], tell) {
  if (route.method !== 'GET' || thing === undefined) return;
  const reviewed = all.cells.get(`${route.method} ${route.path} any`)?.[person.role];
  const word = await ask(all, route, person, thing.address);
  all.figures.cells += 1;
  if (hasThing(route.path) || route.path === BY_REGION) return;
  if (reviewed && word !== reviewed) tell('nobody’s', word, reviewed);
}

export const part = {
  id: 'S1',
  title: 'Every route, role and relation',
  goal: '0 differences, no route undeclared',
  holes: [
    {
      name: 'a page of which nobody said who may come',
      file: 'dist/src/today/departures.controller.js',
      from: "    Allow('school_mentor'),\n",
      to: '',
    },
    {
      name: 'a wrong role is let in',
      file: 'dist/src/access/access.guard.js',
      from: '!admission.roles.includes(person.role)',
      to: 'false',
    },
    {
      name: 'a role goes on after its last day',
      file: 'dist/src/access/viewers.js',
      from: 'and (p.ends_on is null or p.ends_on >= ${today})',
      to: '',
    },
    {
      name: 'a coach keeps a student whose trajectory is closed',
      file: 'dist/src/access/visible-students.js',
      from: '(t.closed_on is null or t.closed_on > ${today})',
      to: '(${today} = ${today})',
    },
  ],
  async run(context) {
    const found = [];
    const figures = { routes: 0, cells: 0, 'own not reached': 0 };
    const { routes } = context.program ?? (await describeProgram(context));
    const undeclared = routes.filter(
      ({ path, admission }) => admission === null && !OUTSIDE_NEST.includes(path),
    );
    for (const { method, path } of undeclared)
      found.push(`${method} ${path}: nobody said who may come`);
    if (context.hole !== null && found.length > 0) return { tries: routes.length, found, figures };
    const target = await startFurnished(context);
    const rows = openRows(target);
    try {
      const company = await companyOf(target, rows);
      const tokens = new Map();
      for (const person of company) tokens.set(person, await formToken(person.visitor));
      const bodies = await apiBodies(new Visitor(target.base));
      const all = { bodies, tokens, rows, figures, found, cells: reviewedCells() };
      const closed = routes.filter(
        ({ path }) => !OUTSIDE_NEST.includes(path) && path !== '/uitloggen',
      );
      for (const route of inTurn(closed)) {
        figures.routes += 1;
        const waiting = [...company];
        const work = async () => {
          for (let person = waiting.shift(); person; person = waiting.shift())
            await judge(all, route, person);
        };
        await Promise.all(Array.from({ length: ABREAST }, work));
        if (context.hole !== null && found.length > 0) break;
      }
    } finally {
      rows.close();
      await target.stop();
    }
    return {
      tries: figures.cells,
      found,
      figures: { ...figures, people: Object.keys(PEOPLE).length },
    };
  },
};

/** Pages before forms: what a form that got through would change is not there to be refused any more. */
const inTurn = (routes) => [
  ...routes.filter(({ method }) => method === 'GET'),
  ...routes.filter(({ method }) => method !== 'GET'),
];

const formToken = async (visitor) => tokenIn((await visitor.get('/wachtwoord-vergeten')).text);
