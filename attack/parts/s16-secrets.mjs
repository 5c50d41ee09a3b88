import { finder, putCanaries } from '../lib/canaries.mjs';
import { crawl } from '../lib/crawler.mjs';
import { startFurnished } from '../lib/furnish.mjs';
import { visitorIn } from '../lib/people.mjs';
import { formsIn, plain } from '../lib/html.mjs';
import { mailSink } from '../lib/mail-sink.mjs';
import { openRows } from '../lib/rows.mjs';
import { usual } from '../lib/target.mjs';
import { PASSWORD, PEOPLE, Visitor } from '../lib/visitor.mjs';

/** What people type on the tour, to be found again by. */
const TYPED = {
  'a note': 'kanarienotitie over Qwibus',
  'a working note': 'kanariewerkaantekening',
  'an agreement': 'kanarieafspraak',
  'a wrong password': 'kanarie wachtwoord fiets',
  'a name that was searched': 'Kanariezoeker',
};
const PER_KIND = 2;
/** Written to by what the tour does; each refuses for a while, with what was sent in the hands of the driver. */
const REFUSING = [
  'contacts',
  'agreements',
  'guardians',
  'drafts',
  'saved_views',
  'audit_entries',
  'sessions',
  'api_tokens',
];
/** What the driver says of it, which is for nobody. */
const SAID = /geforceerd|SQLITE_|SqliteError|no such table/;
/** Cannot be read for a while. */
const AWAY = ['contacts', 'enrolments', 'talk_records'];
/** More mails than come, so that all are waited for. */
const MANY = 100;

/** Forms of a day's work, by the page on which they stand. */
const workOn = (student) => [
  [`/contact/nieuw?leerling=${student}`, '/contact/nieuw'],
  [`/contact/nieuw?leerling=${student}`, '/contact/nieuw/concept'],
  [`/leerlingen/${student}/afspraken`, `/leerlingen/${student}/afspraken`],
  [`/leerlingen/${student}/verzorgers/nieuw`, `/leerlingen/${student}/verzorgers`],
  [`/leerlingen/${student}/melding`, `/leerlingen/${student}/melding`],
  [`/leerlingen/${student}/signalen/nieuw`, `/leerlingen/${student}/signalen/nieuw`],
  ['/leerlingen?toon=stil', '/leerlingen/weergaven'],
];

/** As somebody fills it in: what stands there stays, of choices the first, and words where words are asked. */
function filledIn(fields) {
  const filled = fields.map(({ name, type, values, options }) => {
    if (values.some((each) => each !== '')) return [name, values];
    if (options.length > 0) return [name, [options[0]]];
    if (/^work/.test(name)) return [name, TYPED['a working note']];
    if (/^(what|wat)/.test(name)) return [name, TYPED['an agreement']];
    return [name, /^(text|textarea)$/.test(type) ? TYPED['a note'] : ''];
  });
  return Object.fromEntries(filled);
}

/** Everything secret that the tour meets, by what it is. */
class Secrets {
  known = new Map(Object.entries(TYPED).map(([what, text]) => [text, what]));

  keep(what, text) {
    if (text) this.known.set(text, what);
    return text;
  }

  /** What of these stands in a text, plainly or as it stands in an address. */
  in(text, except = []) {
    return [...this.known]
      .filter(([, what]) => !except.includes(what))
      .filter(([secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
      .map(([, what]) => what);
  }
}

/** Signing in, wrongly and rightly, with a second step begun, a token made and links asked for. */
async function tourOfTheDoor(all) {
  const { target, secrets, visit } = all;
  const visitor = new Visitor(target.base);
  secrets.keep('the password', PASSWORD);
  await visit(visitor, 'POST', '/inloggen', {
    email: PEOPLE.coach,
    wachtwoord: TYPED['a wrong password'],
  });
  await visit(visitor, 'POST', '/inloggen', { email: PEOPLE.coach, wachtwoord: PASSWORD });
  secrets.keep('a session', visitor.cookies.get('doorstroom'));
  const enrol = await visit(visitor, 'GET', '/account/tweede-stap');
  secrets.keep('a seed', /[A-Z2-7]{32}/.exec(enrol.text.replace(/[ \u00a0]/g, ''))?.[0]);
  await visit(visitor, 'POST', '/account/tweede-stap', { code: '000000' });
  const made = await visit(visitor, 'POST', '/account/tokens', { naam: 'koppeling' });
  const page = made.status === 303 ? await visit(visitor, 'GET', '/account/tokens') : made;
  secrets.keep('a token of a system', /dst_[\w-]{30,}/.exec(page.text + made.text)?.[0]);
  const feed = await visit(visitor, 'POST', '/account/agenda', {}, '/account/agenda');
  const shown = feed.status === 303 ? await visit(visitor, 'GET', '/account/agenda') : feed;
  secrets.keep(
    'a link of a calendar',
    /agenda\/([\w-]{30,})\.ics/.exec(shown.text + feed.text)?.[1],
  );
  await visit(new Visitor(target.base), 'POST', '/wachtwoord-vergeten', { email: PEOPLE.coach });
  const api = {
    headers: {
      authorization: `Bearer ${[...secrets.known].find(([, what]) => what === 'a token of a system')?.[0]}`,
    },
  };
  await all.look(
    await visitor.send('GET', '/api/v1/students?query=Kanariezoeker', api),
    '/api/v1/students',
  );
  return visitor;
}

/** What a coach does in a day: looks everywhere, searches, writes down, and makes mistakes. */
async function tourOfWork(all, visitor, student) {
  const { visit } = all;
  await visit(visitor, 'GET', `/leerlingen?zoek=${TYPED['a name that was searched']}`);
  for (const [page, action] of workOn(student)) {
    const shown = await visit(visitor, 'GET', page);
    const forms = formsIn(shown.text).filter(({ method }) => method === 'POST');
    const own = forms.find((each) => each.action === action) ?? forms.at(-1);
    if (own) await visit(visitor, 'POST', action, filledIn(own.fields), page);
  }
  const system = {
    'content-type': 'application/json',
    authorization: `Bearer ${all.secretOf('a token of a system')}`,
  };
  for (const body of [
    {
      date: '2026-11-24',
      with: ['student'],
      channel: 'talk',
      result: 'reached',
      note: TYPED['a note'],
    },
    { note: TYPED['a note'], [TYPED['a note']]: 1 },
  ]) {
    const answer = await visitor.send('POST', `/api/v1/students/${student}/contacts`, {
      headers: system,
      body: JSON.stringify(body),
    });
    all.look(answer, '/api/v1/students/:id/contacts');
  }
}

/** The same while the database refuses: what was sent is in the hands of the driver, whose errors hold it. */
async function tourOfFaults(all, visitor, student) {
  const { rows, figures } = all;
  for (const table of REFUSING) {
    rows.script(
      `create trigger planted_fault before insert on ${table} begin select raise(abort, 'geforceerd'); end`,
    );
    await tourOfWork(all, visitor, student);
    await all.visit(new Visitor(all.target.base), 'POST', '/inloggen', {
      email: PEOPLE.mentor,
      wachtwoord: PASSWORD,
    });
    rows.script('drop trigger planted_fault');
    figures.faults += 1;
  }
  for (const table of AWAY) {
    rows.script(`pragma legacy_alter_table = on; alter table ${table} rename to planted_away`);
    for (const path of [
      `/leerlingen/${student}`,
      `/leerlingen?zoek=${TYPED['a name that was searched']}`,
      '/gesprekken',
      '/vandaag',
    ])
      await all.visit(visitor, 'GET', path);
    rows.script(`alter table planted_away rename to ${table}; pragma legacy_alter_table = off`);
    figures.faults += 1;
  }
}

/** Looks at where an answer leads, at every address on it, and at what an error page tells. */
function lookerOf({ secrets, find, found, figures }) {
  const SHOWN_ONCE = ['a link of a calendar'];
  return (answer, where) => {
    figures.answers += 1;
    if (answer.status >= 500) figures.breakdowns += 1;
    const addresses = [...answer.text.matchAll(/\s(?:href|action|src)="([^"]*)"/g)].map(
      ([, each]) => plain(each),
    );
    const urls = [answer.headers.get('location') ?? '', ...addresses]
      .map((each) => each.replace(/zoek(=|%3D)[^&"]*/g, ''))
      .join('\n');
    for (const what of secrets.in(urls, SHOWN_ONCE))
      found.push(`an address on ${where} holds ${what}`);
    for (const { field } of find(urls.replace(/(mailto|tel):[^\n]*/g, '')))
      found.push(`an address on ${where} holds ${field}`);
    // What somebody typed comes back to them, and nothing else does.
    if (answer.status < 500) return;
    if (SAID.test(answer.text))
      found.push(`a page of a breakdown on ${where} tells what the database said`);
    // Around it stands what it always has for this person, such as whom a draft is about.
    const [said] = /<main[\s\S]*<\/main>/.exec(answer.text) ?? [answer.text];
    for (const { field } of find(said))
      found.push(`a page of a breakdown on ${where} holds ${field}`);
    for (const what of secrets.in(answer.text, Object.keys(TYPED)))
      found.push(`a page of a breakdown on ${where} holds ${what}`);
  };
}

export const part = {
  id: 'S16',
  title: 'Secrets and names in log, addresses, mails and pages of breakdowns',
  goal: '0 hits',
  holes: [
    {
      name: 'the log tells what a driver said, with what was sent',
      file: 'dist/src/config/log.js',
      from: 'text: isDriverError(error) ? null : error.message,',
      to: 'text: error.message, parameters: error.parameters,',
    },
    {
      name: 'the log holds whole addresses',
      file: 'dist/src/web/request-log.js',
      from: "route: route ?? 'onbekend',",
      to: 'route: request.url,',
    },
    {
      name: 'the log holds what was sent',
      file: 'dist/src/web/request-log.js',
      from: "route: route ?? 'onbekend',",
      to: "route: route ?? 'onbekend', body: request.body,",
    },
    {
      name: 'a page of a breakdown tells what went wrong in full',
      file: 'dist/src/web/problem.filter.js',
      from: 'return { ...BREAKDOWN, reference };',
      to: 'return { ...BREAKDOWN, text: String(fault.message) + JSON.stringify(fault.parameters ?? []), reference };',
    },
  ],
  async run(context) {
    const found = [];
    const figures = { answers: 0, breakdowns: 0, faults: 0, mails: 0, 'log lines': 0, secrets: 0 };
    const sink = await mailSink();
    let students = [];
    const target = await startFurnished(context, {
      settings: { SMTP_URL: sink.url, LOG_LEVEL: 'debug' },
      prepare: async (made) => {
        students = await putCanaries(made, usual().DOORSTROOM_SECRET);
      },
    });
    const rows = openRows(target);
    try {
      const secrets = new Secrets();
      const find = finder(students);
      const look = lookerOf({ secrets, find, found, figures });
      const visit = async (visitor, method, path, fields, page = path) => {
        const answer =
          method === 'GET' ? await visitor.get(path) : await visitor.post(path, fields, { page });
        look(answer, `${method} ${path.split('?')[0]}`);
        return answer;
      };
      const secretOf = (wanted) => [...secrets.known].find(([, what]) => what === wanted)?.[0];
      const all = { target, rows, secrets, find, found, figures, look, visit, secretOf };
      const visitor = await tourOfTheDoor(all);
      const student = rows.value(
        'select student_id from trajectories where coach_id = (select id from accounts where email = ?) and closed_on is null order by id',
        PEOPLE.coach,
      );
      await tourOfWork(all, visitor, student);
      await tourOfFaults(all, visitor, student);
      for (const email of Object.values(PEOPLE)) {
        const { pages } = await crawl(visitorIn(target, rows, email), { perKind: PER_KIND });
        for (const page of pages) look(page, page.kind);
      }
      const mails = await sink.wait(context.hole === null ? MANY : 1);
      judgeMails(
        all,
        mails.map(({ whole }) => whole),
      );
      judgeLog(all, target.log());
      figures.secrets = secrets.known.size;
      for (const what of [
        'a session',
        'a seed',
        'a token of a system',
        'a link of a calendar',
        'a link by mail',
      ])
        if (!secretOf(what)) found.push(`the tour met no ${what.slice(2)}`);
      if (figures.breakdowns === 0) found.push('the database refused, and nothing broke');
    } finally {
      rows.close();
      await target.stop();
      await sink.stop();
    }
    return { tries: figures.answers, found: [...new Set(found)], figures };
  },
};

function judgeMails({ secrets, find, found, figures }, mails) {
  figures.mails = mails.length;
  for (const mail of mails) {
    const link = /\/(?:wachtwoord|welkom)\/([\w-]{30,})/.exec(mail)?.[1];
    for (const what of secrets.in(mail)) found.push(`a mail holds ${what}`);
    for (const { field } of find(mail.replace(/^to:.*$/gim, '')))
      found.push(`a mail holds ${field}`);
    if (link) secrets.keep('a link by mail', link);
  }
}

function judgeLog({ secrets, find, found, figures }, log) {
  figures['log lines'] = log.split('\n').length;
  if (/geforceerd|no such table/.test(log)) found.push('the log holds what the driver said');
  for (const what of secrets.in(log)) found.push(`the log holds ${what}`);
  for (const { field } of find(log)) found.push(`the log holds ${field}`);
}
