import { inSteps } from '../lib/steps.mjs';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRows } from '../lib/rows.mjs';
import { Tally, percentile } from '../lib/tally.mjs';
import { command } from '../lib/target.mjs';
import { PASSWORD, PEOPLE, Visitor, tokenIn } from '../lib/visitor.mjs';

/** What each hash has to cost at least (goal of S12), above the minimum of ASVS 5.0, appendix C. */
const LEAST = { m: 65_536, t: 3, p: 1 };
const AT_ONCE = 32;
const HASH_MB = 64;
const MOST_TOGETHER = 2;
const NEW_PASSWORD = 'zeven gele paraplu';
const STEPS = ['manyAtOnce', 'storedHashes'];

/* Passwords are kept at a price, and paying it for many at once does not take the memory of the machine. */
export const part = {
  id: 'S12',
  title: 'Password hashes',
  goal: 'argon2id 64 MiB t=3 p=1, no hash below; 2 at once',
  holes: [
    {
      name: 'cheap hashes',
      shows: 'storedHashes',
      file: 'dist/src/access/passwords.js',
      from: 'memoryCost: 65_536',
      to: 'memoryCost: 8_192',
    },
    {
      name: 'as many hashes at once as are asked for',
      shows: 'manyAtOnce',
      file: 'dist/src/access/passwords.js',
      from: 'const AT_ONCE = 2',
      to: 'const AT_ONCE = 64',
    },
  ],
  run: (context) => inSteps(context, { part, steps: STEPS, Attack: Hashes }),
};

class Hashes {
  tally = new Tally();

  constructor(context, target) {
    this.context = context;
    this.target = target;
    this.stored = openRows(target);
  }

  /** A password can be set on the account page, by a personal link and on the command line. */
  async storedHashes() {
    const coach = await Visitor.signedIn(this.target.base, PEOPLE.coach);
    const chosen = { wachtwoord: NEW_PASSWORD, nogmaals: NEW_PASSWORD };
    await this.done(coach.post('/account/wachtwoord', { huidig: PASSWORD, ...chosen }));
    const administrator = await Visitor.signedIn(this.target.base, PEOPLE.administrator);
    const path = `/beheer/gebruikers/${this.idOf(PEOPLE.mentor)}`;
    const letter = await administrator.post(`${path}/link`, {}, { page: path });
    const [link] = /\/(?:welkom|wachtwoord)\/[\w-]{43}/.exec(letter.text);
    await this.done(new Visitor(this.target.base).post(link, chosen));
    await command(
      this.context.build,
      [
        ...['account', 'add', '--email', 'nieuw@rivierenveld.example', '--name', 'Nieuw Hier'],
        ...['--role', 'auditor', '--organisation', this.office(), '--password', NEW_PASSWORD],
      ],
      this.target.settings,
    );
    for (const { hash } of this.stored.rows('select password_hash as hash from credentials')) {
      const [, version, m, t, p] =
        /^\$argon2id\$v=(\d+)\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(hash) ?? [];
      const isDear = Number(m) >= LEAST.m && Number(t) >= LEAST.t && Number(p) >= LEAST.p;
      this.tally.held(version === '19' && isDear, `a hash begins with ${hash.slice(0, 30)}`);
    }
  }

  async done(answering) {
    const { status } = await answering;
    if (status !== 303) throw new Error(`no password was set: ${status}`);
  }

  office() {
    return this.stored.value(
      `select o.brin from appointments p join organisations o on o.id = p.organisation_id
       where p.account_id = ?`,
      this.idOf(PEOPLE.auditor),
    );
  }

  idOf(email) {
    return this.stored.value('select id from accounts where email = ?', email);
  }

  /** Everybody comes in at nine o'clock: what it takes of memory, and how pages do meanwhile. */
  async manyAtOnce() {
    const emails = this.stored
      .rows('select a.email from accounts a join credentials c on c.account_id = a.id')
      .map(({ email }) => email);
    const reader = await Visitor.signedIn(this.target.base, emails.pop());
    const everybody = Array.from({ length: AT_ONCE }, (_, at) => emails[at % emails.length]);
    const browsers = await Promise.all(everybody.map((email) => this.atTheDoor(email)));
    await this.signIn(browsers[0]); // once before, so that what is kept for ever is there
    const before = this.memoryMb();
    const watch = { isOver: false, highest: 0, pages: [] };
    const watching = [this.watchMemory(watch), this.watchPages(watch, reader)];
    const began = performance.now();
    const answers = await Promise.all(browsers.map((browser) => this.signIn(browser)));
    const seconds = (performance.now() - began) / 1000;
    watch.isOver = true;
    await Promise.all(watching);
    for (const { status } of answers) this.tally.held(status === 303, `signing in: ${status}`);
    if (before === null) return;
    const grown = watch.highest - before;
    const most = (MOST_TOGETHER + 0.9) * HASH_MB;
    this.tally.held(grown < most, `${AT_ONCE} at once took ${grown.toFixed(0)} MB more`);
    Object.assign(this.tally.figures, {
      [`${AT_ONCE} at once`]: `${seconds.toFixed(1)} s`,
      'more memory': `${grown.toFixed(0)} MB`,
      'pages meanwhile p99': `${percentile(watch.pages, 0.99).toFixed(0)} ms`,
      load: loadavg()[0].toFixed(1),
    });
  }

  async atTheDoor(email) {
    const visitor = new Visitor(this.target.base);
    return { visitor, email, token: tokenIn((await visitor.get('/inloggen')).text) };
  }

  async signIn({ visitor, email, token }) {
    const fresh = new Visitor(this.target.base);
    fresh.cookies = new Map(visitor.cookies);
    return fresh.post('/inloggen', { email, wachtwoord: PASSWORD }, { token });
  }

  /** What the server has in memory now; null where there is no /proc to tell. */
  memoryMb() {
    try {
      const status = readFileSync(`/proc/${this.target.child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) / 1024;
    } catch {
      return null;
    }
  }

  async watchMemory(watch) {
    while (!watch.isOver) {
      watch.highest = Math.max(watch.highest, this.memoryMb() ?? 0);
      await sleep(4);
    }
  }

  async watchPages(watch, reader) {
    while (!watch.isOver) {
      const began = performance.now();
      await reader.get('/account');
      watch.pages.push(performance.now() - began);
      await sleep(20);
    }
  }
}
