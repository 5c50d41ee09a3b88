import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { showAll } from '../lib/browser.mjs';
import { crawl, kindOf } from '../lib/crawler.mjs';
import { mailSink } from '../lib/mail-sink.mjs';
import { Tally } from '../lib/tally.mjs';
import { startTarget, usual } from '../lib/target.mjs';
import { bringIn, fileForm } from '../lib/upload.mjs';
import { PEOPLE, Visitor, tokenIn } from '../lib/visitor.mjs';
import { ALL, PAYLOADS, someOf } from '../lib/xss-payloads.mjs';

const FILL = fileURLToPath(new URL('../lib/fill-texts.mjs', import.meta.url));
const TEXT_FIELD =
  /^(text|search|email|tel|url|textarea|hidden|number|date|password|button|submit)$/;
/** Forms that end what the attack itself works with. */
const ENDS_THE_VISIT = /^\/uitloggen|^\/inloggen|\/account\/(rol|wachtwoord|tweede-stap)|sluiten$/;

/* Markup in every text that is kept, asked for, typed, mailed or in a file; shown in a real browser. */
export const part = {
  id: 'S6',
  title: 'Scripting',
  goal: '60 payloads × every text × every page: 0 dialogs, 0 violations',
  holes: [
    {
      name: 'a name that is put in as it is',
      shows: { roles: ['coach'], steps: ['stored'] },
      file: 'views/partials/dossierkop.hbs',
      from: '<h1>{{name}}</h1>',
      to: '<h1>{{{name}}}</h1>',
    },
    {
      name: 'templates that escape nothing',
      shows: { roles: ['administrator'], steps: ['stored'] },
      file: 'dist/src/web/views.js',
      from: 'strict: true',
      to: 'strict: true, noEscape: true',
    },
    {
      name: 'what was typed comes back without quotes around it',
      shows: { roles: ['administrator'], steps: ['typed'] },
      file: 'views/partials/veld.hbs',
      from: 'value="{{value}}"',
      to: 'value={{value}}',
    },
  ],
  async run(context) {
    const { roles, steps } = part.holes.find(({ name }) => name === context.hole)?.shows ?? {
      roles: Object.keys(PEOPLE),
      steps: ['stored', 'asked', 'typed', 'files', 'phone', 'mails'],
    };
    const sink = await mailSink();
    const filled = {};
    const prepare = ({ database }) => fillTexts(context, database, filled);
    const target = await startTarget(context, { SMTP_URL: sink.url }, prepare);
    const attack = new Scripting({ context, target, sink, roles });
    try {
      await attack.begin();
      for (const step of steps) await attack[step]();
      await attack.showAll();
    } finally {
      await target.stop();
      await sink.stop();
    }
    Object.assign(attack.tally.figures, {
      payloads: PAYLOADS.length,
      'columns with payloads': Object.keys(filled).length,
      'texts kept': Object.values(filled).reduce((sum, count) => sum + count, 0),
    });
    return attack.tally.result();
  },
};

async function fillTexts({ build }, database, filled) {
  const settings = { DATABASE_URL: `sqlite:${database}`, AUDIT_ANCHOR: `${database}.anchor` };
  const { stdout } = await promisify(execFile)(process.execPath, [FILL, build], {
    cwd: build,
    env: { ...usual(), ...settings, LOG_LEVEL: 'silent' },
  });
  Object.assign(filled, JSON.parse(stdout));
}

class Scripting {
  tally = new Tally();
  pages = [];
  broken = [];

  constructor(own) {
    Object.assign(this, own);
  }

  async begin() {
    if (!existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium'))
      throw new Error('There is no Chromium: install it, or set CHROMIUM.');
    this.visitors = [];
    for (const role of this.roles) {
      const visitor = await Visitor.signedIn(this.target.base, PEOPLE[role]);
      this.visitors.push(Object.assign(visitor, { role }));
    }
    this.walks = [];
    for (const visitor of this.visitors)
      this.walks.push({ visitor, ...(await crawl(visitor, { perKind: 2 })) });
  }

  /** Remembers a page to be shown; one that broke down shows nothing. */
  keep(name, answer) {
    if (answer.status >= 300 && answer.status < 400) return;
    if (answer.status >= 500) this.broken.push(`${name}: ${answer.status}`);
    if (!/^text\/html/.test(answer.headers.get('content-type') ?? '')) return;
    this.pages.push({ name, ...answer });
  }

  stored() {
    for (const { visitor, pages } of this.walks)
      for (const page of pages) this.keep(`${visitor.role} ${page.kind}`, page);
  }

  /** Everything that can be asked for in an address, of each kind of page once. */
  async asked() {
    const seen = new Set();
    for (const { visitor, pages } of this.walks)
      for (const { path, kind } of pages.filter(({ path: each }) => each.includes('?'))) {
        if (seen.has(kind)) continue;
        seen.add(kind);
        const [bare, query] = path.split('?');
        const names = [...new URLSearchParams(query).keys()];
        for (const text of [ALL, someOf(2, seen.size), someOf(2, seen.size + 30)]) {
          const asked = new URLSearchParams(names.map((name) => [name, text]));
          this.keep(`${visitor.role} ${kind} asked`, await visitor.get(`${bare}?${asked}`));
        }
      }
    const visitor = new Visitor(this.target.base);
    const wanted = encodeURIComponent(ALL);
    this.keep('door', await visitor.get(`/inloggen?naar=${wanted}`));
    this.keep('not there', await visitor.get(`/${wanted.slice(0, 3000)}`));
  }

  /** Every form once, with everything that can be typed wrong in it: it comes back as it was. */
  async typed() {
    const seen = new Set();
    for (const { visitor, forms } of this.walks)
      for (const form of forms) {
        const path = form.action || form.page.split('?')[0];
        if (seen.has(kindOf(path)) || form.isMultipart || ENDS_THE_VISIT.test(path)) continue;
        seen.add(kindOf(path));
        for (const [what, text] of [
          ['all', ALL],
          ['some', someOf(1, seen.size)],
        ]) {
          const answer = await this.type(visitor, form, path, text);
          this.keep(`${visitor.role} ${kindOf(path)} typed ${what}`, answer);
        }
      }
    this.tally.figures['forms filled in'] = seen.size;
  }

  async type(visitor, { page, fields }, path, text) {
    const pairs = fields.flatMap(({ name, type, values }) =>
      TEXT_FIELD.test(type) ? [[name, text]] : values.map((value) => [name, value]),
    );
    visitor.token ??= tokenIn((await visitor.get(page)).text);
    const body = new URLSearchParams([...pairs, ['_csrf', visitor.token]]).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await visitor.send('POST', path, { body, headers });
    const { location } = Object.fromEntries(answer.headers);
    return location?.startsWith('/') ? visitor.get(location) : answer;
  }

  /** A file with a name, columns and cells of markup: what is read, what is not, and what is said about it. */
  async files() {
    const visitor = this.visitors.find(({ role }) => role === 'coordinator');
    const head =
      'leerlingnummer;roepnaam;achternaam;geboortedatum;opleiding;<img qz src=x onerror=alert(1)>';
    const cells = (text) => `"${text.replaceAll('"', '""')}"`;
    const lines = PAYLOADS.map((text, at) =>
      [`9${at}`, text, text, text, text, text].map(cells).join(';'),
    );
    const contents = [[head, ...lines].join('\r\n'), ALL];
    for (const [at, content] of contents.entries())
      for (const name of [
        `${someOf(1, at)}.csv`,
        `${someOf(3, at + 9)}.xlsx`,
        `${someOf(2, at + 20)}.exe`,
      ])
        await this.bringIn(visitor, name, content);
    for (const path of ['/import', '/import?zoek=qz'])
      this.keep(`files ${path}`, await visitor.get(path));
  }

  async bringIn(visitor, name, content) {
    let answer = await bringIn(visitor, await fileForm(visitor), { name, content });
    for (let step = 0; step < 3 && answer.headers.get('location'); step += 1)
      answer = await visitor.get(answer.headers.get('location'));
    this.keep('a file that was brought in', answer);
    const id = /\/import\/([0-9a-f-]{36})/.exec(answer.text)?.[1];
    for (const step of id ? ['', '/kolommen', '/nakijken', '/fouten'] : [])
      this.keep(`a file ${step}`, await visitor.get(`/import/${id}${step}`));
  }

  /** A student's own words, on the telephone and in the dossier afterwards. */
  async phone() {
    const coach = this.visitors.find(({ role }) => role === 'coach');
    const { talk, path } = await this.linkFor(coach);
    const student = new Visitor(this.target.base);
    this.keep('phone', await student.get(path));
    await student.post(path);
    const form = await student.get(`${path}/invullen`);
    for (const text of [ALL, someOf(3, 1)]) {
      const names = [...form.text.matchAll(/<textarea[^>]* name="([^"]+)"/g)].map(
        ([, name]) => name,
      );
      const fields = Object.fromEntries(names.map((name) => [name, text]));
      const score = /name="(cijfer|score|stemming)" value="(\w+)"/.exec(form.text);
      if (score) fields[score[1]] = score[2];
      this.keep(
        'phone typed',
        await student.post(`${path}/invullen`, { ...fields, versie: 0, version: 0 }),
      );
      this.keep('phone afterwards', await student.get(path));
      this.keep('phone again', await student.get(`${path}/invullen`));
      this.keep('talk with own words', await coach.get(talk));
    }
  }

  /** A link for the first talk that is still to be had. */
  async linkFor(coach) {
    const { pages } = this.walks.find(({ visitor }) => visitor === coach);
    const found = pages.flatMap(({ text }) => text.match(/\/gesprekken\/[0-9a-f-]{36}/g) ?? []);
    for (const talk of new Set(found)) {
      const { text } = await coach.post(`${talk}/leerlinglink`);
      const path = /\/mijn-gesprek\/[\w-]{43}/.exec(text)?.[0];
      if (path) return { talk, path };
    }
    throw new Error('there is no talk for which to make a link');
  }

  /** Mails are pages too, in programs that are less careful. */
  async mails() {
    const stranger = new Visitor(this.target.base);
    for (const email of Object.values(PEOPLE))
      await stranger.post('/wachtwoord-vergeten', { email });
    const mails = (await this.sink.wait(3)).map(({ page }) => page).filter((page) => page !== null);
    for (const [at, text] of mails.entries()) {
      const headers = new Map([['content-type', 'text/html; charset=utf-8']]);
      this.pages.push({ name: `mail ${at + 1}`, status: 200, headers, text });
    }
    this.tally.figures.mails = mails.length;
  }

  async showAll() {
    const isEnough = (found) => this.context.hole !== null && found.length > 0;
    const found = await showAll(this.target.base, this.pages, { isEnough });
    this.tally.tries += this.pages.length * 2;
    this.tally.found.push(...found, ...this.broken);
    this.tally.figures.pages = this.pages.length;
  }
}
