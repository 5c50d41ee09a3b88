import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE, tokenIn, Visitor } from '../../attack/lib/visitor.mjs';
import { rosterOf } from '../lib/killed/imports.mjs';
import { command } from '../lib/program.mjs';
import { systemOn } from '../lib/region.mjs';

/*
 * Some times (five) a region at its busiest. Its busiest: a hundred people, each of whom opens sixty pages in the hour, saves
 * six contacts and holds one talk; other systems ask as much as fifteen of them; somebody asks for a mail every two
 * minutes. A file comes in every three minutes. So per second:
 */
const PER_SECOND = {
  page: 1.67,
  contact: 0.167,
  'api read': 0.25,
  'api contact': 0.03,
  'api talk': 0.028,
  mail: 0.0083,
};
const FILE_EVERY_MS = 180_000;
const ROWS_PER_FILE = 100;
const LATE_MS = 1000;
/** A page that is fetched again is not another page. */
const MOST_LINKS = 60;

export class Load {
  took = {};
  statuses = {};
  broken = 0;
  /** Of answers that nobody expected: what was asked. */
  odd = [];
  done = { imported: 0, late: 0 };
  timers = [];
  under = new Set();
  isOver = false;

  constructor({ server, settings, folder, random, day, times }) {
    Object.assign(this, { settings, folder, random, day, times, base: server.base });
  }

  async prepare() {
    const { token, studentIds } = await systemOn(this.settings, this.base);
    Object.assign(this, { token, studentIds });
    await this.signIn();
  }

  /** With the pages that each finds from where they begin; those are looked for once. */
  async signIn() {
    const known = new Map((this.people ?? []).map(({ email, links }) => [email, links]));
    const signedIn = await Promise.all(
      Object.values(PEOPLE).map(async (email) => {
        const visitor = await Visitor.signedIn(this.base, email).catch(() => null);
        if (!visitor) return [];
        return [{ email, visitor, links: known.get(email) ?? (await linksFrom(visitor)) }];
      }),
    );
    this.people = signedIn.flat();
    this.coach = this.people.find(({ email }) => email === PEOPLE.coach);
  }

  /** Everybody's session is over by then, as in life: they sign in again. `move` makes it that day. */
  async nextDay(day, move) {
    this.isPaused = true;
    await Promise.allSettled([...this.under]);
    await move();
    this.day = day;
    await this.signIn();
    this.isPaused = false;
  }

  begin() {
    const work = {
      page: () => this.page(),
      contact: () => this.contact(),
      'api read': () => this.apiRead(),
      'api contact': () => this.apiContact(),
      'api talk': () => this.apiTalk(),
      mail: () => this.mail(),
    };
    for (const [kind, perSecond] of Object.entries(PER_SECOND))
      this.rhythm(kind, perSecond, work[kind]);
    this.file();
    this.timers.push(setInterval(() => this.file(), FILE_EVERY_MS));
  }

  async end() {
    this.isOver = true;
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled([...this.under, this.filing]);
  }

  /** Sent when it is time, whether or not the last was answered: a slow server gets no rest for it. */
  rhythm(kind, perSecond, work) {
    this.took[kind] = [];
    let next = performance.now();
    const tick = () => {
      if (this.isOver) return;
      next += (1000 / perSecond / this.times) * (0.5 + this.random.below(1000) / 1000);
      if (performance.now() - next > LATE_MS) this.done.late += 1;
      if (!this.isPaused) {
        const working = work().catch((fault) => this.hasBroken(kind, fault));
        this.under.add(working);
        void working.finally(() => this.under.delete(working));
      }
      setTimeout(tick, Math.max(0, next - performance.now()));
    };
    tick();
  }

  hasBroken(kind, fault) {
    this.broken += 1;
    if (this.odd.length < 20) this.odd.push(`${kind} ${fault.cause?.code ?? fault.message}`);
  }

  async timed(kind, send, expected = [200, 303, 304]) {
    const began = performance.now();
    const answer = await send();
    this.took[kind].push(performance.now() - began);
    this.statuses[answer.status] = (this.statuses[answer.status] ?? 0) + 1;
    if (!expected.includes(answer.status) && this.odd.length < 20)
      this.odd.push(`${kind} ${answer.status}`);
    return answer;
  }

  async page() {
    const { visitor, links } = this.of(this.people);
    await this.timed('page', () => visitor.get(this.of(links)));
  }

  async contact() {
    const { visitor } = this.coach;
    const students = this.of(this.studentIds);
    const form = await this.timed('page', () => visitor.get(`/contact/nieuw?leerling=${students}`));
    const key = /name="key" value="([^"]+)"/.exec(form.text)?.[1] ?? randomUUID();
    const fields = { students, key, how: 'gebeld', date: this.day, note: 'Gebeld, het gaat goed.' };
    await this.timed('contact', () =>
      visitor.post('/contact/nieuw', fields, { token: tokenIn(form.text) }),
    );
  }

  async apiRead() {
    const id = this.of(this.studentIds);
    const path = this.of([
      '/api/v1/students',
      `/api/v1/students/${id}`,
      `/api/v1/students/${id}/timeline`,
    ]);
    await this.timed('api read', () => this.api('GET', path));
  }

  async apiContact() {
    const path = `/api/v1/students/${this.of(this.studentIds)}/contacts`;
    const body = { date: this.day, with: ['student'], channel: 'phone', result: 'reached' };
    await this.timed('api contact', () => this.api('POST', path, body), [201]);
  }

  /** Of one whose window is open; a student without one is none. */
  async apiTalk() {
    const id = this.of(this.studentIds);
    const asked = await this.timed('api read', () =>
      this.api('GET', `/api/v1/students/${id}/check-ins`),
    );
    const { items = [] } = JSON.parse(asked.text);
    const open = items.find(({ state }) =>
      ['open', 'overdue', 'planned', 'expected'].includes(state),
    );
    if (!open) return;
    const body = {
      ...{ heldOn: this.day, present: ['student', 'mentor', 'coach'], decision: 'continue' },
      views: { student: 'yes', mentor: 'yes', coach: 'yes' },
      ...{ score: 4, ownWords: 'In de keuken voel ik me goed.' },
      agreements: [{ what: 'Zoekt twee stageplekken', who: 'student', by: this.day }],
    };
    await this.timed(
      'api talk',
      () => this.api('POST', `/api/v1/check-ins/${open.id}/record`, body),
      [200, 204, 409, 422],
    );
  }

  async mail() {
    const visitor = new Visitor(this.base);
    const fields = { email: this.of(Object.values(PEOPLE)) };
    // The same person may ask three times in a quarter of an hour.
    await this.timed('mail', () => visitor.post('/wachtwoord-vergeten', fields), [303, 429]);
  }

  /** On the command line, beside the server. */
  file() {
    const first = this.done.imported;
    const file = join(this.folder, `rooster-${first}.csv`);
    writeFileSync(file, rosterOf(ROWS_PER_FILE, first));
    this.done.imported += ROWS_PER_FILE;
    const settings = { ...this.settings, DOORSTROOM_TODAY: this.day };
    this.filing = command(['import', file], settings).catch((fault) =>
      this.odd.push(fault.message),
    );
  }

  async api(method, path, body) {
    const answer = await fetch(this.base + path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  of(list) {
    return list[this.random.below(list.length)];
  }
}

/** The pages that somebody finds from the home of their role, and the ones behind those. */
async function linksFrom(visitor) {
  const home = await visitor.get('/');
  const start = home.headers.get('location') ?? '/account';
  const found = new Set([start]);
  for (const path of [...found])
    for (const link of hrefsIn((await visitor.get(path)).text)) found.add(link);
  for (const path of [...found].slice(0, 12))
    for (const link of hrefsIn((await visitor.get(path)).text))
      if (found.size < MOST_LINKS) found.add(link);
  return [...found];
}

const NO_PAGES = /^\/(static|api|uitloggen|health|agenda|.*(csv|xlsx|ics|papier))/;
function hrefsIn(text) {
  return [...text.matchAll(/href="(\/[^"#]*)"/g)]
    .map(([, href]) => href.replaceAll('&amp;', '&'))
    .filter((href) => !NO_PAGES.test(href));
}
