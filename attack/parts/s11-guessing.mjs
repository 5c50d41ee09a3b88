import { inSteps } from '../lib/steps.mjs';
import { createHash } from 'node:crypto';
import { loadavg } from 'node:os';
import { MINUTE, momentIn } from '../lib/moments.mjs';
import { openRows } from '../lib/rows.mjs';
import { Tally, median } from '../lib/tally.mjs';
import { startTarget } from '../lib/target.mjs';
import { PASSWORD, PEOPLE, Visitor, tokenIn } from '../lib/visitor.mjs';

const LONGEST_MS = 15 * MINUTE;
const FORGED = 1000;
const PAIRS = 200;
/** A hole that is worth a name shows long before that. */
const PAIRS_WITH_A_HOLE = 20;
const APART_MS = 10;
const ROUNDS = 4;
const STEPS = [
  ...['waits', 'manyAtOnce', 'forgedAddresses', 'afterARestart'],
  ...['answersAtTheDoor', 'answersToWhoForgot'],
];
const WRONG = 'niet het goede wachtwoord';

/* Guessing passwords: waits that grow and end, that no header takes away, and answers that tell nobody who is known. */
export const part = {
  id: 'S11',
  title: 'Guessing passwords',
  goal: 'waits ≤ 15 min that end, 1,000 forged addresses reset nothing, medians < 10 ms apart',
  holes: [
    {
      name: 'nobody counts wrong passwords',
      shows: 'waits',
      file: 'dist/src/access/sign-in.js',
      from: "await this.throttle.count('password', email);",
      to: '',
    },
    {
      name: 'a wait without an end',
      shows: 'waits',
      file: 'dist/src/access/throttle.js',
      from: 'return Math.min(limit.firstWaitMs * 2 ** (tries - limit.free), limit.longestWaitMs);',
      to: 'return limit.firstWaitMs * 2 ** (tries - limit.free);',
    },
    {
      name: 'anybody says where they come from',
      shows: 'forgedAddresses',
      file: 'dist/src/app.setup.js',
      from: 'trustProxy: config.trustProxy',
      to: 'trustProxy: true',
    },
    {
      name: 'an unknown account is refused without a look at the password',
      shows: 'answersAtTheDoor',
      file: 'dist/src/access/sign-in.js',
      from: 'const isRight = await',
      to: 'const isRight = credential && await',
    },
    {
      name: 'tries are counted after they were made',
      shows: 'manyAtOnce',
      file: 'dist/src/access/throttle.js',
      from: 'this.refuseUntil(await this.transactions.run((tx) => this.countIn(tx, door, who)));',
      to: 'await this.check(door, who);\n        setTimeout(() => void this.transactions.run((tx) => this.countIn(tx, door, who)).catch(() => 0), 3000);',
    },
  ],
  run: (context) => inSteps(context, { part, steps: STEPS, Attack: Guessing }),
};

class Guessing {
  tally = new Tally();

  constructor(context, target) {
    this.context = context;
    this.target = target;
    this.stored = openRows(target);
  }

  /** Signing in as a stranger does, each time with the same page: getting it again costs time and tells nothing. */
  async guess(email, password = WRONG, headers = {}) {
    const { visitor, token } = await this.atTheDoor();
    const signedOut = new Visitor(this.target.base);
    signedOut.cookies = new Map(visitor.cookies);
    return signedOut.post('/inloggen', { email, wachtwoord: password }, { token, headers });
  }

  async atTheDoor() {
    this.stranger ??= await this.fresh(this.target.base);
    return this.stranger;
  }

  async fresh(base) {
    const visitor = new Visitor(base);
    return { visitor, token: tokenIn((await visitor.get('/inloggen')).text) };
  }

  forgetAll() {
    this.stored.change('delete from attempts');
  }

  blockedUntil(email, door = 'password') {
    const key = `${door}:${createHash('sha256').update(email).digest('base64url')}`;
    const [row] = this.stored.rows(
      'select blocked_until as until from attempts where key = ?',
      key,
    );
    return row?.until ?? null;
  }

  /** As if every wait was over. */
  waitIsOver() {
    this.stored.change('update attempts set blocked_until = ?', momentIn(-1));
  }

  /** Ten wrong ones are free; then each wrong one makes the wait twice as long, up to a quarter of an hour. */
  async waits() {
    for (const email of [PEOPLE.coach, 'niemand.nergens@doorstroom.example']) {
      this.forgetAll();
      let longest = 0;
      for (let tries = 1; tries <= 22; tries += 1) {
        const { status } = await this.guess(email);
        const until = this.blockedUntil(email);
        const wait = until === null ? 0 : Date.parse(until) - Date.now();
        this.tally.held(status === 422, `wrong password ${tries} after waiting: ${status}`);
        this.tally.held(tries < 10 || wait > 0, `no wait after ${tries} wrong passwords`);
        this.tally.held(wait <= LONGEST_MS, `a wait of ${Math.round(wait / MINUTE)} minutes`);
        const isGrowing = wait >= Math.min(longest * 1.5, LONGEST_MS - 20_000);
        this.tally.held(tries <= 10 || isGrowing, `the wait does not grow after ${tries}`);
        longest = Math.max(longest, wait);
        if (wait > 0) {
          const refused = await this.guess(email, PASSWORD);
          this.tally.held(refused.status === 429, `a try during a wait: ${refused.status}`);
        }
        this.waitIsOver();
      }
    }
    const { status } = await this.guess(PEOPLE.coach, PASSWORD);
    this.forgetAll();
    this.waitIsOver();
    this.tally.held([303, 429].includes(status), `the right password after all that: ${status}`);
    const later = await this.guess(PEOPLE.coach, PASSWORD);
    this.tally.held(
      later.status === 303,
      `the right password when the wait is over: ${later.status}`,
    );
  }

  /** Fifty tries that arrive together are no more than ten. */
  async manyAtOnce() {
    this.forgetAll();
    const answers = await Promise.all(Array.from({ length: 50 }, () => this.guess(PEOPLE.mentor)));
    const looked = answers.filter(({ status }) => status === 422).length;
    this.tally.held(looked <= 10, `${looked} of 50 passwords at once were looked at`);
    this.tally.figures['looked at of 50 at once'] = looked;
  }

  /** While a wait runs for an account and for an address, no header brings a new beginning. */
  async forgedAddresses() {
    this.forgetAll();
    for (let tries = 0; tries < 10; tries += 1) await this.guess(PEOPLE.coach);
    const rows = () => this.stored.value('select count(*) from attempts');
    const before = rows();
    this.block('127.0.0.1', 'address');
    for (let at = 0; at < FORGED; at += 50) {
      const batch = Array.from({ length: 50 }, (_, index) => this.forged(at + index));
      for (const { status } of await Promise.all(batch))
        this.tally.held(status === 429, `a forged address was let in: ${status}`);
    }
    this.tally.held(rows() === before, 'forged addresses are counted as addresses');
  }

  block(who, door) {
    const key = `${door}:${createHash('sha256').update(who).digest('base64url')}`;
    this.stored.change(
      `insert into attempts (key, failures, last_at, blocked_until) values (?, 100, ?, ?)
       on conflict (key) do update set blocked_until = excluded.blocked_until`,
      ...[key, momentIn(0), momentIn(LONGEST_MS)],
    );
  }

  /** Half of them guess at an account that waits, half of them come from an address that waits. */
  forged(number) {
    const address = `10.${number >> 8}.${number & 255}.7`;
    const headers = {
      'x-forwarded-for': number % 3 ? address : `${address}, 127.0.0.1`,
      'x-real-ip': address,
      'true-client-ip': address,
      forwarded: `for=${address}`,
      'x-forwarded-host': `${number}.example`,
    };
    const email = number % 2 ? PEOPLE.coach : PEOPLE.school_mentor;
    return this.guess(email, PASSWORD, headers);
  }

  /** The count stands in the database: a server that starts again knows it. */
  async afterARestart() {
    const settings = { DATABASE_URL: this.target.settings.DATABASE_URL };
    const again = await startTarget(this.context, settings);
    try {
      const { visitor, token } = await this.fresh(again.base);
      const fields = { email: PEOPLE.coach, wachtwoord: PASSWORD };
      const { status } = await visitor.post('/inloggen', fields, { token });
      this.tally.held(status === 429, `a wait is over after a restart: ${status}`);
    } finally {
      await again.stop();
    }
  }

  answersAtTheDoor() {
    return this.sameAnswer('/inloggen', { wachtwoord: WRONG });
  }

  answersToWhoForgot() {
    return this.sameAnswer('/wachtwoord-vergeten', {});
  }

  /** A known and an unknown address, in turns: the same bytes, and as long. Repeated when the machine was too busy to tell. */
  async sameAnswer(path, fields) {
    const pairs = this.context.hole ? PAIRS_WITH_A_HOLE : PAIRS;
    const known = PEOPLE.care_coordinator;
    const unknown = known.replace('l', 'k');
    let apart = Infinity;
    const measured = [];
    for (let round = 0; round < ROUNDS && apart >= APART_MS; round += 1) {
      const times = { [known]: [], [unknown]: [] };
      for (let pair = 0; pair < pairs; pair += 1)
        for (const email of pair % 2 ? [known, unknown] : [unknown, known])
          times[email].push(await this.timed(path, { email, ...fields }));
      apart = Math.abs(median(times[known]) - median(times[unknown]));
      measured.push(`${apart.toFixed(1)} (${median(times[known]).toFixed(0)} ms)`);
    }
    this.tally.held(
      apart < APART_MS,
      `${path} tells who is known: medians ${measured.join(', ')} apart`,
    );
    this.tally.figures[`${path} ms apart`] =
      `${measured.join(' then ')} at load ${loadavg()[0].toFixed(1)}`;
    await this.sameBytes(path, fields, [known, unknown]);
  }

  async timed(path, fields) {
    this.forgetAll();
    const { visitor, token } = await this.atTheDoor();
    const began = performance.now();
    await visitor.post(path, fields, { token });
    return performance.now() - began;
  }

  async sameBytes(path, fields, emails) {
    const answers = [];
    for (const email of emails) {
      this.forgetAll();
      const { visitor, token } = await this.fresh(this.target.base);
      const { status, headers, text } = await visitor.post(
        path,
        { email, ...fields },
        // Packed it would be as long as its token happens to be.
        { token, headers: { 'accept-encoding': 'identity' } },
      );
      const own = [...headers].filter(([name]) => name !== 'date').map(masked);
      answers.push(JSON.stringify([status, own, masked(text).replaceAll(email, '…')]));
    }
    this.tally.held(answers[0] === answers[1], `${path} answers somebody who is known otherwise`);
  }
}

/** Without what differs with every answer: the token of its form, and what a cookie has sealed. */
const masked = (text) =>
  String(text)
    .replace(/(?<=name="_csrf" value=")[^"]+/g, '…')
    .replace(/(?<=doorstroom-\w+=)[\w-]+/, ({ length }) => `${length} signs`);
