import { stepsOf } from '../lib/steps.mjs';
import { startPostgres } from '../../test/support/start-postgres.mjs';
import { apiRoutes, crawl, kindOf } from '../lib/crawler.mjs';
import { onlyOnce, pointsOfApi, pointsOfForms, pointsOfPages } from '../lib/points.mjs';
import { CLASSES, SLOW_MS, betrayal, comparable } from '../lib/sql-injection.mjs';
import { Tally } from '../lib/tally.mjs';
import { command, startTarget } from '../lib/target.mjs';
import { PEOPLE, Visitor } from '../lib/visitor.mjs';

const ABREAST = 6;
/** Who finds most first, so that each place is tried by somebody to whom it is open. */
const ROLES = [
  ...['administrator', 'coordinator', 'coach', 'mentor', 'school_mentor', 'care_coordinator'],
  ...['youth_adviser', 'auditor'],
];
const STEPS = ['sqlite', 'postgres'];
const STUDENTS = '60';

/* A value that becomes SQL: twelve ways, through every parameter, place in an address, field of a form and of the API. */
export const part = {
  id: 'S7',
  title: 'SQL injection',
  goal: '12 classes × every parameter on both databases: 0 injectable',
  holes: [
    {
      name: 'what is searched for becomes text of the query',
      shows: ['administrator', /\/beheer\/organisaties\?/],
      file: 'dist/src/directory/listing.js',
      from: 'lower(${pattern})',
      to: "lower(${sql([`'${pattern}'`])})",
    },
    {
      name: 'whose lines of the log are asked for becomes text of the query',
      shows: ['auditor', /\/logboek\?/],
      file: 'dist/src/audit/logbook.js',
      from: 'like ${named}',
      to: "like ${sql([`'${named}'`])}",
    },
    {
      name: 'values become text of each query, and its faults are kept quiet',
      shows: ['administrator', /\/beheer\/organisaties\?zoek/],
      file: 'dist/src/database/sql.js',
      from: 'return ask(manager, text, query.values);',
      to: [
        "const whole = query.texts.reduce((all, part, at) => `${all}'${query.values[at - 1]}'${part}`);",
        "if (!text.includes(' like ')) return ask(manager, text, query.values);",
        'return ask(manager, whole, []).catch(() => ask(manager, text, query.values));',
      ].join('\n'),
    },
    {
      name: 'a place in an address becomes text of the query',
      shows: ['coach', /\/leerlingen\/:id place/],
      file: 'dist/src/students/dossier-head.js',
      from: 's.id = ${studentId}',
      to: "s.id = ${sql([`'${studentId}'`])}",
    },
  ],
  async run(context) {
    const tally = new Tally();
    const shows = part.holes.find(({ name }) => name === context.hole)?.shows;
    if (shows) await onSqlite(context, tally, shows);
    else for (const step of stepsOf(context, part, STEPS)) await ON[step](context, tally);
    return tally.result();
  },
};

const ON = {
  sqlite: onSqlite,
  async postgres(context, tally) {
    const server = await startPostgres({ fast: true });
    try {
      const settings = { DATABASE_URL: server.url, AUDIT_ANCHOR: `${context.folder}/pg.anchor` };
      await command(context.build, ['demo', '--students', STUDENTS], settings);
      await onTarget(await startTarget(context, settings), {
        tally,
        tell: context.tell,
        isPostgres: true,
      });
    } finally {
      await server.stop();
    }
  },
};

async function onSqlite(context, tally, shows = null) {
  await onTarget(await startTarget(context), {
    tally,
    tell: context.tell,
    isPostgres: false,
    shows,
  });
}

async function onTarget(target, { tally, tell, isPostgres, shows = null }) {
  try {
    const [roles, where] = shows ? [[shows[0]], shows[1]] : [ROLES, /./];
    const visitors = await Promise.all(
      roles.map((role) => Visitor.signedIn(target.base, PEOPLE[role])),
    );
    const points = (await pointsFor(visitors, roles)).filter((point) => where.test(point.where));
    const attack = new Injection({ target, tally, isPostgres, tell, isHole: shows !== null });
    await attack.all(points);
    tally.figures[isPostgres ? 'places on PostgreSQL' : 'places on SQLite'] = points.length;
    for (const visitor of shows ? [] : visitors) await mustBeIn(visitor);
  } finally {
    await target.stop();
  }
}

async function pointsFor(visitors, roles) {
  const points = [];
  for (const [index, visitor] of visitors.entries()) {
    const { pages, forms } = await crawl(visitor, { perKind: 1 });
    const found = pages.filter(({ status }) => status === 200);
    points.push(...pointsOfPages(visitor, found));
    points.push(...pointsOfForms(visitor, forms, kindOf));
    if (['coach', 'youth_adviser', 'coordinator'].includes(roles[index]))
      points.push(...(await apiPoints(visitor, found)));
  }
  return onlyOnce(points);
}

async function apiPoints(visitor, pages) {
  const { text } = await visitor.post('/account/tokens', { naam: 'aanval' });
  const token = /dst_[\w-]{43}/.exec(text)[0];
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const system = {
    send: (method, path, body) =>
      visitor.send(method, path, { headers, ...(body && { body: JSON.stringify(body) }) }),
  };
  const idIn = (kind) =>
    new RegExp(`${kind}/([0-9a-f-]{36})`).exec(pages.map(({ path }) => path).join(' '))?.[1];
  const ids = {
    students: idIn('/leerlingen'),
    'check-ins': idIn('/gesprekken'),
    alerts: idIn('/meldingen'),
  };
  return pointsOfApi(system, await apiRoutes(visitor), ids);
}

/** An attack that lost its way in tried nothing. */
async function mustBeIn(visitor) {
  const { status } = await visitor.get('/account');
  if (status !== 200) throw new Error(`somebody was sent away during the attack: ${status}`);
}

class Injection {
  constructor(own) {
    Object.assign(this, own);
  }

  /** First what only asks, then what changes; of a planted hole the first sign is enough. */
  async all(points) {
    this.tell(`${points.length} places${this.isPostgres ? ' on PostgreSQL' : ''}`);
    const waiting = points.toSorted((one, other) => order(one) - order(other));
    while (waiting.length > 0 && !this.isEnough()) {
      const suspects = await Promise.all(waiting.splice(0, ABREAST).map((point) => this.at(point)));
      // Beside others a page may differ by what they changed: alone it has to do so again.
      for (const { point, name, pairs } of suspects.flat())
        this.judge(point, name, await this.byDifference(point, pairs));
    }
  }

  isEnough() {
    return this.isHole && this.tally.found.length > 0;
  }

  /** Gives back what answered otherwise to what does not hold, as `{ point, name, pairs }`. */
  async at(point) {
    const suspects = [];
    for (const [name, make] of Object.entries(CLASSES)) {
      if (this.isEnough()) break;
      const { send = [], pairs = [], slow = [] } = make(point.value, this.isPostgres);
      const why = (await this.byAnswer(point, send)) ?? (await this.byTime(point, slow));
      const differs = why === null && (await this.byDifference(point, pairs)) !== null;
      if (differs) suspects.push({ point, name, pairs });
      else this.judge(point, name, why);
    }
    return suspects;
  }

  judge({ where }, name, why) {
    const database = this.isPostgres ? ' on PostgreSQL' : '';
    this.tally.held(why === null, `${where}, ${name}${database}: ${why}`);
  }

  async byAnswer({ send }, texts) {
    for (const text of texts) {
      const why = betrayal(await send(text), text);
      if (why) return why;
    }
    return null;
  }

  /** What holds and what does not give other answers, and do so again with another number: the first may be what is kept. */
  async byDifference({ send }, pairs) {
    for (const pair of pairs) {
      const difference = async (number) => {
        const [holds, not] = pair(number);
        const answers = [await send(holds), await send(not), await send(holds)];
        const [first, second, third] = answers.map(comparable);
        return first !== second && first === third ? partsApart(first, second) : null;
      };
      const again = (await difference(7)) && (await difference(4));
      if (again) return `answers otherwise to what does not hold: ${again}`;
    }
    return null;
  }

  async byTime({ send, value }, texts) {
    for (const text of texts) {
      const isSlow = async () => (await timeOf(send, text)) - (await timeOf(send, value)) > SLOW_MS;
      if ((await isSlow()) && (await isSlow()) && (await isSlow()))
        return 'takes as long as it is told to';
    }
    return null;
  }
}

/** Where two texts begin to differ, for who has to find out why. */
function partsApart(one, other) {
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 100));
  return `${around(one)} and ${around(other)}`;
}

const order = ({ where }) => (where.startsWith('GET') ? 0 : 1);

async function timeOf(send, text) {
  const began = performance.now();
  await send(text);
  return performance.now() - began;
}
