import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { apiBodies } from '../lib/bodies.mjs';
import { apiRoutes, crawl, kindOf, withColons } from '../lib/crawler.mjs';
import { startFurnished } from '../lib/furnish.mjs';
import { wholeBuild } from '../lib/planted.mjs';
import { describeProgram } from '../lib/program.mjs';
import { companyOf } from '../lib/relations.mjs';
import { openRows } from '../lib/rows.mjs';
import { usual } from '../lib/target.mjs';
import { thingsOf } from '../lib/things.mjs';
import { tokenIn, Visitor } from '../lib/visitor.mjs';

const DTO_CHILD = fileURLToPath(new URL('../lib/dto-child.mjs', import.meta.url));
/** By which a planted value is found again in the rows, whatever kind of column it went to. */
const MARKS = {
  id: 'deadbeef-0000-4000-8000-00000badcafe',
  number: 987654,
  day: '2031-03-03',
  moment: '2031-03-03T03:03:03.000Z',
  text: 'mA55merk',
};
/** What other systems send is read alike for everybody: as those for whom most of it is. */
const SYSTEMS = new Set(['coach', 'youth_adviser']);
const PROTOTYPE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
/** One by one; the others come in one go, because one name that is not known is enough to refuse them all. */
const WANTED =
  /^(id|role|version|accountId|authorId|studentId|coachId|mentorId|ownerId|organisationId|locationId|regionNumber|state|level|email|closedOn|withdrawnAt|createdAt|joinedIntoId|passwordHash|totpSeed|stage|isUrgent|sealedText|tokenHash)$/;

function markFor({ column, type }) {
  if (/(^|_)id$/.test(column)) return MARKS.id;
  if (/int/i.test(type)) return MARKS.number;
  if (type === 'date') return MARKS.day;
  return /_at$/.test(column) ? MARKS.moment : MARKS.text;
}

/** Every name of a column, as the entities and as the tables write it, with what to put there. */
function planted(columns) {
  const all = new Map();
  for (const column of columns)
    for (const name of [column.property, column.column]) all.set(name, markFor(column));
  for (const name of PROTOTYPE) all.set(name, MARKS.text);
  return all;
}

/** The classes that forms and bodies are read into, each with every name that it does not declare. */
async function classes({ build, folder }, names, found) {
  const child = spawn(process.execPath, [DTO_CHILD, build], {
    cwd: build,
    env: { ...usual(), DATABASE_URL: `sqlite:${folder}/classes.sqlite` },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(names));
  const told = JSON.parse(await text(child.stdout));
  for (const { dto, taken } of told)
    if (taken.length > 0)
      found.push(`${dto} takes ${taken.slice(0, 5).join(', ')}, which it does not declare`);
  return told.length * names.length;
}

/** Every form that somebody is shown, sent as it stands, with names that it does not have. */
async function inForms(all, person) {
  const { forms } = await crawl(person.visitor, { perKind: 1 });
  const token = tokenIn((await person.visitor.get('/wachtwoord-vergeten')).text);
  for (const { page, action, fields, isMultipart } of forms) {
    const { pathname } = new URL(action || page, new URL(page, 'http://here'));
    const kind = `${person.role} ${kindOf(pathname)}`;
    if (isMultipart || all.sent.has(kind) || pathname === '/uitloggen' || all.isEnough()) continue;
    all.sent.add(kind);
    const own = new Set(fields.map(({ name }) => name));
    const filled = Object.fromEntries(fields.map(({ name, values }) => [name, values]));
    const strange = [...all.names].filter(([name]) => !own.has(name));
    const tries = [Object.fromEntries(strange)];
    for (const [name, value] of strange)
      if (WANTED.test(name) || PROTOTYPE.includes(name))
        tries.push(Object.fromEntries([[name, value]]));
    for (const more of tries) {
      all.figures.forms += 1;
      const { status } = await person.visitor.post(pathname, { ...filled, ...more }, { token });
      if (status >= 500) all.found.push(`${kind} with ${Object.keys(more)[0]}: ${status}`);
    }
  }
}

/** The calls that read a body at all: what is sent to another is not looked at, and only its rows are. */
async function readersOf(visitor) {
  const routes = await apiRoutes(visitor);
  return new Set(
    routes
      .filter(({ operation }) => operation.requestBody)
      .map(({ method, path }) => `${method} ${withColons(path)}`),
  );
}

/** What other systems send, with names that the call does not have, also deep in it. */
async function inBodies(all, person) {
  for (const [name, body] of all.bodies) {
    const [method, path] = name.split(' ');
    if (method === 'GET') continue;
    const things = thingsOf(all.rows, path);
    const { address } = things.find(({ student }) => person.seen.has(student)) ?? things[0];
    const tries = [Object.fromEntries(all.names)];
    for (const [key, value] of all.names) if (WANTED.test(key)) tries.push({ [key]: value });
    const raw = [
      '{"__proto__":{"role":"mA55merk","isAdmin":true}}',
      '{"constructor":{"prototype":{"role":"mA55merk"}}}',
    ];
    const sent = [
      ...tries.map((more) => ({ ...body, ...more })),
      ...raw.map((each) =>
        each.replace(
          '{',
          `{${JSON.stringify(body).slice(1, -1)}${Object.keys(body).length > 0 ? ',' : ''}`,
        ),
      ),
    ];
    for (const each of sent) {
      all.figures.bodies += 1;
      const { status } = await person.system.sendText(
        method,
        address,
        typeof each === 'string' ? each : JSON.stringify(each),
      );
      if (status >= 500) all.found.push(`${name}: ${status}`);
      if (status < 300 && all.readsBody.has(name))
        all.found.push(`${name} took ${JSON.stringify(each).slice(0, 120)}`);
      if (all.isEnough()) return;
    }
  }
}

/** Rows that hold what was planted: something went where nobody meant it to go. */
function marked(rows) {
  const marks = [MARKS.id, MARKS.moment, MARKS.day, MARKS.text, String(MARKS.number)];
  return rows.tables.flatMap((table) =>
    rows
      .rows(`select * from ${table}`)
      .map((row) => JSON.stringify(row))
      .filter((row) => marks.some((mark) => row.includes(mark)))
      .map((row) => `${table} holds what was planted: ${row.slice(0, 160)}`),
  );
}

export const part = {
  id: 'S23',
  title: 'Fields that a form does not have',
  goal: '0 unintended changes',
  holes: [
    {
      name: 'a form takes what it does not know',
      file: 'dist/src/web/form.js',
      from: '{ whitelist: true, forbidNonWhitelisted: true }',
      to: '{}',
    },
    {
      name: 'a body of another system takes what it does not know',
      file: 'dist/src/app.setup.js',
      from: 'forbidNonWhitelisted: true,',
      to: '',
    },
    {
      name: 'a form gives on what it does not know, and an account is saved with it',
      file: 'dist/src/web/form.js',
      from: 'return { values, input, faults: errors.map(firstSentence) };',
      to: 'return { values: Object.assign(values, input), input, faults: errors.map(firstSentence) };',
    },
  ],
  async run(context) {
    const found = [];
    const figures = { classes: 0, forms: 0, bodies: 0 };
    const isEnough = () => context.hole !== null && found.length > 0;
    const { columns } = await describeProgram({ ...context, build: wholeBuild() });
    const names = planted(columns);
    figures.classes = await classes(context, [...names.keys()], found);
    if (isEnough()) return { tries: figures.classes, found, figures };
    const target = await startFurnished(context);
    const rows = openRows(target);
    try {
      const company = (await companyOf(target, rows)).filter(
        ({ isEnded, role, who }) => !isEnded && role === who,
      );
      const visitor = new Visitor(target.base);
      const bodies = await apiBodies(visitor);
      const readsBody = await readersOf(visitor);
      const all = { rows, names, found, figures, isEnough, bodies, readsBody, sent: new Set() };
      for (const person of company) {
        if (!isEnough() && SYSTEMS.has(person.role)) await inBodies(all, person);
        if (!isEnough()) await inForms(all, person);
        if (!isEnough()) found.push(...marked(rows));
      }
    } finally {
      rows.close();
      await target.stop();
    }
    const tries = figures.classes + figures.forms + figures.bodies;
    return { tries, found: [...new Set(found)], figures };
  },
};
