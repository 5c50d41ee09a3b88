import { readFileSync, existsSync } from 'node:fs';
import { momentIn } from '../lib/moments.mjs';
import { changedTables, openRows } from '../lib/rows.mjs';
import { Tally } from '../lib/tally.mjs';
import { startTarget } from '../lib/target.mjs';
import { PASSWORD, PEOPLE, Visitor, tokenIn } from '../lib/visitor.mjs';

const TOKEN = '[\\w-]{43}';
const CHOSEN = { wachtwoord: 'zeven gele paraplu', nogmaals: 'zeven gele paraplu' };
const ROBOT = { 'user-agent': 'link-scanner/1.0' };
/** A student opens the page, and a program that looks at links was there three times before. */
const LOOKS = ['GET', 'HEAD', 'GET', 'HEAD', 'GET', 'HEAD'];

/* Links in mails and messages: looking consumes nothing, opening does; they end, and stand in no log. */
export const part = {
  id: 'S14',
  title: 'Personal links',
  goal: 'GET and HEAD ×3 consume nothing, POST opens, 0 tokens in logs',
  holes: [
    {
      name: 'looking opens the link',
      file: 'dist/src/check-ins/student-part/own-part.controller.js',
      from: 'show(token, request) {\n        return this.at(token, request, ({ opened, part }) => {',
      to: "show(token, request) {\n        return this.at(token, request, async ({ opened, part }) => {\n            if (opened === 'not') await this.parts.open(token);",
    },
    {
      name: 'the log says which address was asked for',
      file: 'dist/src/web/request-log.js',
      from: "route: route ?? 'onbekend'",
      to: 'route: request.url',
    },
    {
      name: 'other sites are told the address',
      file: 'dist/src/web/security-headers.js',
      from: 'if (isPersonal(request))',
      to: 'if (false)',
    },
    {
      name: 'a link that was used works again',
      places: [
        {
          file: 'dist/src/access/links.js',
          from: 'usedAt: IsNull(),\n            expiresAt',
          to: 'expiresAt',
        },
        // Nor are the links of the account taken away when one is used.
        {
          file: 'dist/src/access/new-password.js',
          from: "if (!(await this.links.use(tx, link)))\n                throw new Problem('not-found', 'Deze link is al gebruikt.');\n            await this.links.withdraw(tx, account.id);",
          to: '',
        },
      ],
    },
    {
      name: 'links are kept as they are',
      file: 'dist/src/config/keys.js',
      from: "return createHash('sha256').update(token).digest('base64url');",
      to: 'return token;',
    },
  ],
  async run(context) {
    const target = await startTarget(context, { LOG_LEVEL: 'trace' });
    const attack = new Links(target);
    try {
      await attack.students();
      await attack.ofAccounts();
      await attack.calendar();
      await attack.guessing();
      attack.nowhereKept();
    } finally {
      attack.stored.close();
      await target.stop();
    }
    attack.nowhereLogged();
    return attack.tally.result();
  },
};

class Links {
  tally = new Tally();
  tokens = [];

  constructor(target) {
    this.target = target;
    this.stored = openRows(target);
  }

  stranger() {
    return new Visitor(this.target.base);
  }

  /** What a page shows once: the path of the link in it. */
  pathIn(text, before) {
    const path = new RegExp(`/${before}/${TOKEN}`).exec(text)?.[0];
    if (!path) throw new Error(`no link to ${before}`);
    const token = path.split('/').at(-1);
    this.tokens.push(token);
    const bytes = Buffer.from(token, 'base64url').length;
    this.tally.held(bytes >= 32, `a token of ${bytes * 8} bits`);
    return path;
  }

  async status(what, expected, answering) {
    const { status, headers } = await answering;
    this.tally.held([expected].flat().includes(status), `${what}: ${status}`);
    const isQuiet = headers.get('referrer-policy') === 'no-referrer';
    this.tally.held(isQuiet, `${what} tells other sites the address`);
    this.tally.held(headers.get('cache-control') === 'no-store', `${what} may be kept`);
    const location = headers.get('location') ?? '';
    const isElsewhere =
      location.includes('naar=') && this.tokens.some((each) => location.includes(each));
    this.tally.held(!isElsewhere, `${what} puts the token in another address`);
  }

  /** Programs that look at links in messages change no row. */
  async looking(path) {
    const before = this.stored.hashes();
    for (const method of LOOKS)
      await this.status(
        `${method} ${path.split('/')[1]}`,
        200,
        this.stranger().send(method, path, { headers: ROBOT }),
      );
    const changed = changedTables(before, this.stored.hashes());
    this.tally.held(changed.length === 0, `looking at /${path.split('/')[1]} changes ${changed}`);
  }

  async students() {
    const coach = await Visitor.signedIn(this.target.base, PEOPLE.coach);
    const { text } = await coach.get('/gesprekken');
    const talks = [...new Set(text.match(/\/gesprekken\/[0-9a-f-]{36}/g))];
    const { talk, page } = await this.firstLink(coach, talks);
    const path = this.pathIn(page.text, 'mijn-gesprek');
    await this.looking(path);
    const phone = this.stranger();
    await this.status('opening', 303, phone.post(path));
    await this.status('on the phone that opened it', 200, phone.get(`${path}/invullen`));
    await this.status('on another phone', 409, this.stranger().get(path));
    await this.status('opening on another phone', [403, 409], this.posted(path));
    const [, name] =
      /name="([^"]+)"[^>]*><\/textarea>/.exec((await phone.get(`${path}/invullen`)).text) ?? [];
    await this.status(
      'giving',
      [303, 422],
      phone.post(`${path}/invullen`, { [name]: 'x', version: 0 }),
    );
    await this.ending(coach, talk, { phone, path });
  }

  async firstLink(coach, talks) {
    for (const talk of talks) {
      const page = await coach.post(`${talk}/leerlinglink`);
      if (page.status === 200 && page.text.includes('/mijn-gesprek/')) return { talk, page };
    }
    throw new Error('there is no talk for which to make a link');
  }

  /** With a token of a page of our own, as who has only the link would. */
  async posted(path, fields = {}) {
    const visitor = this.stranger();
    const token = tokenIn((await visitor.get('/inloggen')).text);
    return visitor.post(path, fields, { token });
  }

  /** A link ends by its date, by a new one and by the coach; also for who has it open. */
  async ending(coach, talk, { phone, path }) {
    const until = this.stored.value('select max(expires_at) from student_links');
    this.stored.change('update student_links set expires_at = ?', momentIn(-1000));
    await this.status('after its last day', 404, phone.get(path));
    await this.status(
      'giving after its last day',
      404,
      phone.post(`${path}/invullen`, {}, { page: '/inloggen' }),
    );
    this.stored.change('update student_links set expires_at = ?', until);
    await this.status('before its last day', [200, 303], phone.get(path));
    const next = this.pathIn((await coach.post(`${talk}/leerlinglink`)).text, 'mijn-gesprek');
    await this.status('after a new link', 404, phone.get(path));
    await this.status('the new link', 200, this.stranger().get(next));
    await coach.post(`${talk}/leerlinglink/intrekken`, {}, { page: `${talk}/leerlinglink` });
    await this.status('after it was withdrawn', 404, this.stranger().get(next));
    await this.status('opening after it was withdrawn', 404, this.posted(next));
  }

  /** Links to choose a password with. */
  async ofAccounts() {
    const administrator = await Visitor.signedIn(this.target.base, PEOPLE.administrator);
    const id = this.stored.value('select id from accounts where email = ?', PEOPLE.mentor);
    const make = async () => {
      const page = `/beheer/gebruikers/${id}`;
      const { text } = await administrator.post(`${page}/link`, {}, { page });
      return this.pathIn(text, '(?:welkom|wachtwoord)');
    };
    const late = await make();
    this.stored.change('update personal_links set expires_at = ?', momentIn(-1000));
    await this.status('a password link after its time', 404, this.stranger().get(late));
    await this.status('a password after its time', 404, this.posted(late, CHOSEN));
    const [older, one] = [await make(), await make()];
    await this.status('a link after the next was made', 404, this.stranger().get(older));
    await this.looking(one);
    await this.status('a password', 303, this.stranger().post(one, CHOSEN));
    await this.status('a used link', 404, this.stranger().get(one));
    await this.status('a password with a used link', 404, this.posted(one, CHOSEN));
  }

  async calendar() {
    const coach = await Visitor.signedIn(this.target.base, PEOPLE.coach, PASSWORD);
    const made = await coach.post('/account/agenda');
    const path = `${this.pathIn(made.text, 'agenda')}.ics`;
    await this.status('a calendar', 200, this.stranger().get(path));
    const again = await coach.post('/account/agenda');
    const next = `${this.pathIn(again.text, 'agenda')}.ics`;
    this.tally.held(next !== path, 'a new calendar has the same address');
    await this.status('a calendar that was replaced', 404, this.stranger().get(path));
    await this.status('the calendar in its place', 200, this.stranger().get(next));
  }

  /** Who guesses is slowed down, and hears nothing else of a right link. */
  async guessing() {
    let last = 0;
    for (let at = 0; at < 105; at += 1) {
      const guess = Buffer.alloc(32, at + 1).toString('base64url');
      last = (await this.stranger().get(`/mijn-gesprek/${guess}`)).status;
      this.tally.held([404, 429].includes(last), `a guessed link: ${last}`);
    }
    this.tally.held(last === 429, 'guessing links goes on and on');
  }

  /** A copy of the database opens nothing. */
  nowhereKept() {
    const { database } = this.target;
    for (const file of [database, `${database}-wal`].filter((each) => existsSync(each))) {
      const bytes = readFileSync(file);
      for (const token of this.tokens)
        this.tally.held(!bytes.includes(token), 'a token stands in the database as it is');
    }
  }

  nowhereLogged() {
    const log = this.target.log();
    if (!log.includes('mijn-gesprek')) throw new Error('the log tells of no request at all');
    for (const token of this.tokens)
      this.tally.held(!log.includes(token), 'a token stands in the log');
    this.tally.figures['tokens in logs'] = this.tokens.filter((token) =>
      log.includes(token),
    ).length;
  }
}
