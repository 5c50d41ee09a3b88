import { randomUUID } from 'node:crypto';
import { apiBodies } from '../lib/bodies.mjs';
import { crawl } from '../lib/crawler.mjs';
import { unpacked } from '../lib/files.mjs';
import { startFurnished } from '../lib/furnish.mjs';
import { wholeBuild } from '../lib/planted.mjs';
import { admits, describeProgram } from '../lib/program.mjs';
import { companyOf } from '../lib/relations.mjs';
import { openRows } from '../lib/rows.mjs';
import { addressOf, hasThing, thingsOf } from '../lib/things.mjs';
import { tokenIn, Visitor } from '../lib/visitor.mjs';

/** Of the things of others so many are tried for each route and person. */
const EACH = 4;
/** All of them where there are no more than this. */
const FEW = 12;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/;
/** What somebody may open without seeing the student: what they are asked, also after the work. */
const ASKED_OF = {
  coach: /^\/(navragen|weekoverleg)\/|^\/leerlingen\/:id\/traject/,
  // Students on the agenda of a weekoverleg are there for whoever takes part.
  youth_adviser: /^\/weekoverleg\//,
  coordinator: /^\/(navragen|weekoverleg|meldingen|taken|vervanging)\//,
};

const foreignTo = (person, things) =>
  things.filter(({ student, account }) =>
    student === null
      ? account !== null && account !== person.account
      : !person.seen.has(student) && account !== person.account,
  );

/** The answer but for what differs each time: the token, the id itself, the reference of a fault. */
function told({ status, text }, values) {
  const same = values.reduce((all, value) => all.replaceAll(String(value), '…'), text);
  return `${status} ${same.replace(/name="_csrf" value="[^"]*"/g, '').replace(/naar=[^"&]*/g, '')}`;
}

/** A route with the thing of somebody else, and beside it the same with one that does not exist. */
async function inPaths(all, person) {
  const { rows, routes, found } = all;
  for (const route of routes.filter(({ path }) => hasThing(path))) {
    if (!admits(route, person.role) || ASKED_OF[person.role]?.test(`${route.path}/`)) continue;
    const things = thingsOf(rows, route.path);
    const others = foreignTo(person, things);
    const foreign = others.length > FEW ? spread(others, EACH) : others;
    if (foreign.length === 0) continue;
    const nothing = things[0].params.map(() => randomUUID());
    const tries = foreign.map(({ params }) => ({ params, missing: nothing }));
    const own = things.find(({ student }) => student && person.seen.has(student));
    // Beneath a student of one's own, something of another.
    if (own && own.params.length > 1)
      for (const { params } of foreign.slice(0, 2)) {
        const [mine] = own.params;
        tries.push({ params: [mine, params[1]], missing: [mine, nothing[1]] });
      }
    for (const { params, missing } of tries) {
      all.figures.path += 1;
      const name = `${route.method} ${route.path} for ${person.who} with ${params.join(' ')}`;
      const answer = await send(all, route, person, addressOf(route.path, params));
      if (person.isTold({ params }, answer.status)) {
        await person.visitor.get('/account'); // shows what was said of it, once
        continue;
      }
      const empty = await send(all, route, person, addressOf(route.path, missing));
      // What another system sends is looked at before whom it is about: that says nothing either.
      const isRefused =
        [403, 404].includes(answer.status) || (answer.status === 422 && empty.status === 422);
      if (!isRefused) found.push(`${name}: ${answer.status}`);
      else if (told(answer, params) !== told(empty, missing))
        found.push(`${name}: says something else than when it does not exist`);
      if (all.isEnough()) return;
    }
  }
}

function send({ bodies, tokens }, { method, path }, person, address) {
  if (path.startsWith('/api/')) {
    if (method === 'GET') return person.system.get(address);
    return person.system.send(method, address, bodies.get(`${method} ${path}`));
  }
  if (method === 'GET') return person.visitor.get(address);
  return person.visitor.post(address, {}, { token: tokens.get(person) });
}

/** Not the first few, which may all be of one student. */
function spread(list, count) {
  const step = Math.max(1, Math.floor(list.length / count));
  return list.filter((_, index) => index % step === 0).slice(0, count);
}

/** What a page asks with, and forms send, an id of somebody else in the place of the one that is there, or beside it. */
async function inQueriesAndForms(all, person) {
  const { found, figures, outsiders } = all;
  const { pages, forms } = await crawl(person.visitor, { perKind: 1 });
  const asked = new Map();
  for (const { path } of pages)
    for (const [name, value] of new URLSearchParams(path.split('?')[1]))
      if (ID.test(value))
        asked.set(`${path.split('?')[0].replace(/[0-9a-f-]{36}/g, ':id')} ${name}`, [path, name]);
  for (const [path, name] of asked.values())
    for (const { id, surname } of outsiders.students) {
      const url = new URL(path, 'http://here');
      const mine = url.searchParams.getAll(name);
      for (const values of [[id], [...mine, id]]) {
        url.searchParams.delete(name);
        for (const value of values) url.searchParams.append(name, value);
        figures.query += 1;
        const answer = await person.visitor.get(url.pathname + url.search);
        if (answer.text.includes(surname))
          found.push(`${url.pathname}?${name} for ${person.who} shows ${surname}`);
        if (answer.status >= 500)
          found.push(`${url.pathname}?${name} for ${person.who}: ${answer.status}`);
        if (all.isEnough()) return;
      }
    }
  await inForms(all, person, forms);
}

async function inForms({ tokens, figures, found, outsiders, isEnough }, person, forms) {
  const seen = new Set();
  for (const { page, action, fields, isMultipart } of forms) {
    const target = new URL(action || page, new URL(page, 'http://here'));
    const kind = target.pathname.replace(/[0-9a-f-]{36}/g, ':id');
    const withId = fields.filter(({ values, options }) =>
      [...values, ...options].some((each) => ID.test(each)),
    );
    if (isMultipart || seen.has(kind) || withId.length === 0) continue;
    seen.add(kind);
    const filled = Object.fromEntries(fields.map(({ name, values }) => [name, values]));
    for (const { name, values, options } of withId)
      for (const foreign of outsiders.ids) {
        const [example = ''] = [...values, ...options].filter((each) => ID.test(each));
        const value = foreign + example.slice(36);
        for (const sent of [[value], [...values, value]]) {
          figures.body += 1;
          const { status } = await person.visitor.post(
            ...[target.pathname, { ...filled, [name]: sent }, { token: tokens.get(person) }],
          );
          if (status >= 500) found.push(`${kind} with ${name} for ${person.who}: ${status}`);
          if (isEnough()) return;
        }
      }
  }
}

/** A file of chosen students holds none of somebody else, whoever was chosen. */
async function inExports({ figures, found, outsiders, rows }, person) {
  const own = [...person.seen.keys()][0] ?? randomUUID();
  const others = rows
    .rows('select id, surname from students')
    .filter(({ id }) => !person.seen.has(id));
  const mine = new Set(
    rows
      .rows('select id, surname from students')
      .filter(({ id }) => person.seen.has(id))
      .map(({ surname }) => surname),
  );
  for (const form of ['csv', 'xlsx'])
    for (const { id } of [...outsiders.students, ...spread(others, 10)]) {
      figures.export += 1;
      const answer = await person.visitor.get(
        `/leerlingen/export?vorm=${form}&leerling=${own}&leerling=${id}`,
      );
      if (answer.status !== 200) continue;
      const text = unpacked(answer);
      const surname = others.find((each) => each.id === id)?.surname;
      if (surname && !mine.has(surname) && text.includes(surname))
        found.push(`a ${form} for ${person.who} holds ${surname}`);
    }
}

/** Students that nobody of the company may see, and the ids of everything that is about them. */
function outsidersOf(rows, company) {
  const students = rows
    .rows('select id, surname from students where joined_into_id is null')
    .filter(({ id }) => company.every(({ seen, coached }) => !seen.has(id) && !coached.has(id)))
    .slice(-4);
  const [first] = students;
  const about = [
    'trajectories',
    'enrolments',
    'check_ins',
    'contacts',
    'agreements',
    'alerts',
    'tasks',
  ];
  const things = about.map((table) =>
    rows.value(`select id from ${table} where student_id = ?`, first.id),
  );
  const whoElse = [
    rows.value("select id from accounts where email = 'coach@elders.example'"),
    rows.value("select id from organisations where name = 'Mbo elders'"),
  ];
  return {
    students,
    ids: [...students.slice(0, 2).map(({ id }) => id), ...things, ...whoElse].filter(Boolean),
  };
}

/** Everything on file of these students, to see that nobody wrote anything. */
function fileOf(rows, students) {
  const marks = students.map(() => '?').join(', ');
  const ids = students.map(({ id }) => id);
  return rows.tables
    .filter((table) => table !== 'student_views')
    .filter((table) => rows.columnsOf(table).some(({ name }) => name === 'student_id'))
    .flatMap((table) =>
      rows
        .rows(`select * from ${table} where student_id in (${marks})`, ...ids)
        .map((row) => `${table} ${JSON.stringify(row)}`),
    )
    .concat(
      rows
        .rows(`select * from students where id in (${marks})`, ...ids)
        .map((row) => JSON.stringify(row)),
    )
    .sort();
}

/** Tries that the log of the server does not hold with who it was and that it was refused. */
const refusalsIn = (log) =>
  log
    .split('\n')
    .filter((each) => /"status":(404|403)/.test(each) && !each.includes('"account":null')).length;

export async function attackWithForeignIds(context, what = ['path', 'form', 'export']) {
  const found = [];
  const figures = { path: 0, query: 0, body: 0, export: 0 };
  const isEnough = () => context.hole !== null && found.length > 0;
  const { routes } = await describeProgram({ ...context, build: wholeBuild() });
  const target = await startFurnished(context);
  const rows = openRows(target);
  try {
    const company = (await companyOf(target, rows)).filter(({ isEnded }) => !isEnded);
    const tokens = new Map();
    for (const person of company)
      tokens.set(person, tokenIn((await person.visitor.get('/wachtwoord-vergeten')).text));
    const bodies = await apiBodies(new Visitor(target.base));
    const outsiders = outsidersOf(rows, company);
    const all = { rows, routes, found, figures, isEnough, tokens, bodies, outsiders };
    const before = fileOf(rows, outsiders.students);
    const ways = { path: inPaths, form: inQueriesAndForms, export: inExports };
    // Everybody beside each other: who is let in where they should not be is found as soon.
    for (const way of what)
      if (!isEnough()) await Promise.all(company.map((person) => ways[way](all, person)));
    const after = fileOf(rows, outsiders.students);
    for (const line of after.filter((each) => !before.includes(each)))
      found.push(`something was written about somebody else: ${line.slice(0, 120)}`);
    figures['refusals in the log'] = refusalsIn(target.log());
    if (figures['refusals in the log'] < figures.path && !isEnough())
      found.push(`the log holds ${figures['refusals in the log']} refusals of ${figures.path}`);
  } finally {
    rows.close();
    await target.stop();
  }
  const tries = figures.path + figures.query + figures.body + figures.export;
  return { tries, found, figures };
}

export const part = {
  id: 'S3',
  title: 'Ids of others in address, question, form and file',
  goal: '≥ 1,000 tries, 0 through',
  holes: [
    {
      name: 'a contact is opened by its id alone',
      file: 'dist/src/students/visible-student.js',
      from: 'if (wanted.length === 0 || seen.size < wanted.length)',
      to: 'if (wanted.length === 0)',
    },
    {
      name: 'an alert is opened by its id alone',
      file: 'dist/src/alerts/alert-sight.js',
      from: "if (viewer.role === 'youth_adviser')\n        return alertsOfAdviser(viewer, today);",
      to: "if (viewer.role === 'youth_adviser')\n        return sql `1 = 1`;",
    },
    {
      name: 'a token of somebody else is revoked',
      file: 'dist/src/access/api-tokens.js',
      from: '{ id, accountId, revokedAt: IsNull() }',
      to: '{ id, revokedAt: IsNull() }',
    },
  ],
  run: attackWithForeignIds,
};
