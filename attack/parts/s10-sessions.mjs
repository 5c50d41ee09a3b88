import { createHash } from 'node:crypto';
import { Phone } from '../lib/phone.mjs';
import { HOUR, MINUTE, momentIn } from '../lib/moments.mjs';
import { openRows } from '../lib/rows.mjs';
import { Tally } from '../lib/tally.mjs';
import { startTarget } from '../lib/target.mjs';
import { PASSWORD, PEOPLE, Visitor } from '../lib/visitor.mjs';

const SESSION = '__Host-doorstroom';
const SECURE = { BASE_URL: 'https://doorstroom.example' };
const NEW_PASSWORD = 'zeven gele paraplu';

/* Sessions: a new token at every step, cookies that stay where they belong, an end that is an end at the next request. */
export const part = {
  id: 'S10',
  title: 'Sessions',
  goal: 'new token at each step, dead on the next request',
  holes: [
    {
      name: 'the session of before lives on after signing in',
      file: 'dist/src/access/doorway.js',
      from: 'if (current)\n                await this.sessions.end(tx, current);',
      to: '',
    },
    {
      name: 'without an end after 30 idle minutes',
      file: 'dist/src/access/sessions.js',
      from: '&& session.seenAt.getTime() + IDLE_MS > now',
      to: '',
    },
    {
      name: 'another role begins twelve new hours',
      file: 'dist/src/access/sessions.js',
      from: "stage === 'in' && instead?.stage === 'in' ? instead.createdAt : now",
      to: 'now',
    },
    {
      name: 'a cookie without the mark of the host',
      file: 'dist/src/web/cookies.js',
      from: "config.isHttps ? '__Host-doorstroom' : 'doorstroom'",
      to: "'doorstroom'",
    },
    {
      name: 'a new password leaves other sessions alive',
      file: 'dist/src/access/new-password.js',
      from: 'await this.sessions.endAll(tx, accountId, session);',
      to: '',
    },
    {
      name: 'going out only takes the cookie away',
      file: 'dist/src/access/doorway.js',
      from: "await this.sessions.end(tx, session);\n            await this.note(tx, session.accountId, 'sign-out');",
      to: "await this.note(tx, session.accountId, 'sign-out');",
    },
  ],
  async run(context) {
    const target = await startTarget(context, SECURE);
    const attack = new Sessions(target);
    try {
      await attack.steps();
      await attack.fixation();
      await attack.cookies();
      await attack.idle();
      await attack.absolute();
      await attack.goingOut();
      await attack.newPassword();
      await attack.closing();
    } finally {
      attack.stored.close();
      await target.stop();
    }
    return attack.tally.result();
  },
};

class Sessions {
  tally = new Tally();
  lines = [];

  constructor(target) {
    this.target = target;
    this.stored = openRows(target);
  }

  /** A visitor of whom every cookie that comes is kept, with its properties. */
  visitor() {
    const visitor = new Visitor(this.target.base);
    const { lines } = this;
    const keep = visitor.keep.bind(visitor);
    visitor.keep = (line) => {
      lines.push(line);
      keep(line);
    };
    return visitor;
  }

  async signedIn(email, password = PASSWORD) {
    const visitor = this.visitor();
    const answer = await this.signIn(visitor, email, password);
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
    return visitor;
  }

  signIn(visitor, email, password = PASSWORD) {
    return visitor.post('/inloggen', { email, wachtwoord: password });
  }

  /** The token in the cookie, under whatever name the product gave it. */
  tokenOf({ cookies }) {
    return cookies.get(SESSION) ?? cookies.get('doorstroom');
  }

  async isAlive(token) {
    const visitor = new Visitor(this.target.base);
    for (const name of [SESSION, 'doorstroom']) visitor.cookies.set(name, token);
    return (await visitor.get('/account')).status === 200;
  }

  async dead(token, after) {
    this.tally.held(!(await this.isAlive(token)), `a session lives on after ${after}`);
  }

  async steps() {
    const visitor = await this.signedIn(PEOPLE.coach);
    const first = this.tokenOf(visitor);
    const other = await this.signedIn(PEOPLE.coach);
    const phone = await Phone.enrol(visitor);
    const enrolled = this.tokenOf(visitor);
    this.tally.held(enrolled !== first, 'turning the second step on keeps the token');
    await this.dead(first, 'turning the second step on');
    await this.dead(this.tokenOf(other), 'turning the second step on elsewhere');
    await this.again(visitor, enrolled);
    await this.throughTheCode(phone);
    await this.throughRoles();
  }

  /** Signs in once more in a browser that is in already. */
  async again(visitor, before) {
    const { text } = await visitor.get('/account');
    const token = /name="_csrf" value="([^"]+)"/.exec(text)[1];
    await visitor.post('/inloggen', { email: PEOPLE.mentor, wachtwoord: PASSWORD }, { token });
    this.tally.held(this.tokenOf(visitor) !== before, 'signing in keeps the token');
    await this.dead(before, 'signing in again in the same browser');
  }

  async throughTheCode(phone) {
    const visitor = await this.signedIn(PEOPLE.coach);
    const atTheDoor = this.tokenOf(visitor);
    for (const path of ['/account', '/vandaag', '/leerlingen', '/inloggen/tweede-stap', '/menu'])
      this.tally.held(
        (await visitor.get(path)).status === 303,
        `${path} opens between the password and the second step`,
      );
    this.stored.change('update credentials set totp_step = 0');
    await visitor.post('/inloggen/code', { code: await phone.code() });
    this.tally.held(this.tokenOf(visitor) !== atTheDoor, 'the second step keeps the token');
    this.tally.held(await this.isAlive(this.tokenOf(visitor)), 'nobody comes in with a right code');
    await this.dead(atTheDoor, 'the second step');
    this.stored.change('update credentials set totp_seed = null, totp_step = 0');
  }

  /** A person with two roles goes from one to the other. */
  async throughRoles() {
    const visitor = await this.signedIn(PEOPLE.coordinator);
    this.secondRole(PEOPLE.coordinator, PEOPLE.coach);
    const before = this.tokenOf(visitor);
    await this.takeRole(visitor, 'coach');
    this.tally.held(this.tokenOf(visitor) !== before, 'another role keeps the token');
    await this.dead(before, 'going on in another role');
    const wrong = await this.takeRole(visitor, 'administrator');
    this.tally.held(wrong.status === 404, `a role that one does not hold: ${wrong.status}`);
  }

  secondRole(email, like) {
    this.stored.change(
      `insert into appointments (id, account_id, role, organisation_id, location_id, starts_on, ends_on)
       select ?, ?, role, organisation_id, location_id, starts_on, ends_on from appointments
       where account_id = ? limit 1`,
      ...[crypto.randomUUID(), this.accountOf(email), this.accountOf(like)],
    );
  }

  async takeRole(visitor, role) {
    return visitor.post(`/account/rol/${role}`, {}, { page: '/account' });
  }

  /** Who puts a cookie in a browser beforehand knows nothing of the session that comes after. */
  async fixation() {
    const own = await this.signedIn(PEOPLE.mentor);
    for (const planted of ['A'.repeat(43), this.tokenOf(own)]) {
      const visitor = this.visitor();
      visitor.cookies.set(SESSION, planted);
      const page = await visitor.get('/uitloggen-bestaat-niet');
      const token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1];
      await visitor.post(
        '/inloggen',
        { email: PEOPLE.coach, wachtwoord: PASSWORD },
        { ...(token && { token }) },
      );
      this.tally.held(this.tokenOf(visitor) !== planted, 'a planted token becomes the session');
      await this.dead(planted, 'signing in on top of a planted one');
    }
    const visitor = await this.signedIn(PEOPLE.coach);
    const stranger = new Visitor(this.target.base);
    for (const name of ['doorstroom', SESSION, 'session', 'token', 'sid']) {
      const answer = await stranger.get(`/account?${name}=${this.tokenOf(visitor)}`);
      this.tally.held(answer.status === 303, 'a session is taken from the address');
    }
    const stored = this.stored.rows('select token_hash as hash from sessions');
    const isKept = stored.some(({ hash }) => hash === this.tokenOf(visitor));
    this.tally.held(!isKept, 'the database keeps the token itself');
  }

  async cookies() {
    const names = new Set();
    for (const line of this.lines) {
      const [pair, ...properties] = line.split(/;\s*/);
      const name = pair.split('=')[0];
      names.add(name);
      const has = new Set(properties.map((each) => each.toLowerCase()));
      const isHost = name.startsWith('__Host-') && has.has('path=/');
      const isGood = ['httponly', 'secure', 'samesite=lax'].every((each) => has.has(each));
      const isWide = properties.some((each) => /^domain=/i.test(each));
      this.tally.held(isHost && isGood && !isWide, `the cookie ${line.replace(pair, name)}`);
    }
    this.tally.held(names.has(SESSION), 'no cookie of a session came');
  }

  async idle() {
    const visitor = await this.signedIn(PEOPLE.coach);
    this.seen(visitor, -29 * MINUTE);
    this.tally.held(await this.isAlive(this.tokenOf(visitor)), 'a session ends before 30 minutes');
    const { at } = this.rowOf(visitor);
    this.tally.held(at > momentIn(-MINUTE), 'a sign of life is not noted');
    this.seen(visitor, -30 * MINUTE - 1000);
    await this.dead(this.tokenOf(visitor), '30 idle minutes');
  }

  seen(visitor, ms) {
    const { hash } = this.rowOf(visitor);
    this.stored.change('update sessions set seen_at = ? where token_hash = ?', momentIn(ms), hash);
  }

  rowOf(visitor) {
    const hash = createHash('sha256').update(this.tokenOf(visitor)).digest('base64url');
    const [row] = this.stored.rows(
      `select token_hash as hash, created_at as since, seen_at as at, expires_at as until
       from sessions where token_hash = ?`,
      hash,
    );
    return row;
  }

  accountOf(email) {
    return this.stored.value('select id from accounts where email = ?', email);
  }

  async absolute() {
    const visitor = await this.signedIn(PEOPLE.coordinator);
    this.aged(visitor, 12 * HOUR - MINUTE);
    this.tally.held(await this.isAlive(this.tokenOf(visitor)), 'a session ends before 12 hours');
    await this.takeRole(visitor, 'coach');
    const { until } = this.rowOf(visitor);
    this.tally.held(until < momentIn(2 * MINUTE), 'another role makes a session last longer');
    const late = await this.signedIn(PEOPLE.coach);
    this.aged(late, 12 * HOUR + 1000);
    await this.dead(this.tokenOf(late), 'twelve hours');
  }

  /** As if the session had begun so long ago, and was used all the while. */
  aged(visitor, ms) {
    const { hash, since, until } = this.rowOf(visitor);
    const earlier = (moment) => new Date(Date.parse(moment) - ms).toISOString();
    this.stored.change(
      'update sessions set created_at = ?, expires_at = ?, seen_at = ? where token_hash = ?',
      ...[earlier(since), earlier(until), momentIn(0), hash],
    );
  }

  async goingOut() {
    const visitor = await this.signedIn(PEOPLE.coach);
    const token = this.tokenOf(visitor);
    await visitor.post('/uitloggen', {}, { page: '/account' });
    await this.dead(token, 'going out');
    this.tally.held(this.tokenOf(visitor) === undefined, 'the cookie stays after going out');
  }

  async newPassword() {
    const [here, elsewhere] = [
      await this.signedIn(PEOPLE.mentor),
      await this.signedIn(PEOPLE.mentor),
    ];
    const fields = { huidig: PASSWORD, wachtwoord: NEW_PASSWORD, nogmaals: NEW_PASSWORD };
    const answer = await here.post('/account/wachtwoord', fields);
    if (answer.status !== 303) throw new Error(`no new password: ${answer.status}`);
    await this.dead(this.tokenOf(elsewhere), 'a new password');
    const administrator = await this.signedIn(PEOPLE.administrator);
    const id = this.accountOf(PEOPLE.mentor);
    const letter = await administrator.post(
      `/beheer/gebruikers/${id}/link`,
      {},
      { page: `/beheer/gebruikers/${id}` },
    );
    const path = /\/(?:welkom|wachtwoord)\/[\w-]{43}/.exec(letter.text)[0];
    const chosen = { wachtwoord: PASSWORD, nogmaals: PASSWORD };
    const changed = await new Visitor(this.target.base).post(path, chosen);
    if (changed.status !== 303) throw new Error(`no password by link: ${changed.status}`);
    await this.dead(this.tokenOf(here), 'a new password by a personal link');
  }

  async closing() {
    const administrator = await this.signedIn(PEOPLE.administrator);
    const mentor = await this.signedIn(PEOPLE.mentor);
    const id = this.accountOf(PEOPLE.mentor);
    const path = `/beheer/gebruikers/${id}/sluiten`;
    const answer = await administrator.post(path);
    if (answer.status !== 303) throw new Error(`the account was not closed: ${answer.status}`);
    await this.dead(this.tokenOf(mentor), 'the account was closed');
    const back = await this.signIn(this.visitor(), PEOPLE.mentor);
    this.tally.held(back.status === 422, `a closed account signs in: ${back.status}`);
    const coach = await this.signedIn(PEOPLE.coach);
    this.stored.change(
      "update appointments set ends_on = '2026-11-01' where account_id = ?",
      this.accountOf(PEOPLE.coach),
    );
    await this.dead(this.tokenOf(coach), 'the last role ended');
  }
}
