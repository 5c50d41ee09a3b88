import { inSteps } from '../lib/steps.mjs';
import { Phone, codesOn } from '../lib/phone.mjs';
import { momentIn } from '../lib/moments.mjs';
import { openRows } from '../lib/rows.mjs';
import { Tally } from '../lib/tally.mjs';
import { PASSWORD, PEOPLE, Visitor, tokenIn } from '../lib/visitor.mjs';

const AT_ONCE = 20;
const ROUNDS = 3;
const FREE = 5;
const WAIT_MS = 5 * 60_000;
const STEPS = ['sameCodeTwice', 'codesAround', 'manyAtOnce', 'fiveTries', 'recoveryCodes', 'seeds'];

/* The second step: a code counts once, also when it arrives twenty times at the same moment, and nobody may guess on. */
export const part = {
  id: 'S13',
  title: 'Second step',
  goal: 'exactly 1 accepted',
  holes: [
    {
      name: 'a code counts as long as it lasts',
      shows: 'sameCodeTwice',
      file: 'dist/src/access/second-factor.js',
      from: ' and totp_step < :step',
      to: ' and totp_step <= :step',
    },
    {
      name: 'of many at the same moment each is the first',
      shows: 'manyAtOnce',
      file: 'dist/src/access/second-factor.js',
      from: ' and totp_step < :step',
      to: ' and totp_step <= :step',
    },
    {
      name: 'the code before and the code after count too',
      shows: 'codesAround',
      file: 'dist/src/access/second-factor.js',
      from: 'window: 0',
      to: 'window: 1',
    },
    {
      name: 'nobody counts wrong codes',
      shows: 'fiveTries',
      file: 'dist/src/access/sign-in.js',
      from: "await this.throttle.count('code', accountId);",
      to: '',
    },
    {
      name: 'a recovery code is not used up',
      shows: 'recoveryCodes',
      file: 'dist/src/access/second-factor.js',
      from: '{ usedAt: this.clock.now() }',
      to: '{ usedAt: null }',
    },
  ],
  run: (context) => inSteps(context, { part, steps: STEPS, Attack: SecondStep }),
};

class SecondStep {
  tally = new Tally();

  constructor(_context, target) {
    this.target = target;
    this.stored = openRows(target);
  }

  async begin() {
    this.owner = await Visitor.signedIn(this.target.base, PEOPLE.coach);
    this.id = this.stored.value('select id from accounts where email = ?', PEOPLE.coach);
    this.phone = await Phone.enrol(this.owner);
  }

  /** As if nobody had tried anything, and the code of now was not used yet. */
  anew() {
    this.stored.change('delete from attempts');
    this.stored.change('update credentials set totp_step = 0');
  }

  /** Browsers that wait for the code, each with the token of its page. */
  async waiting(count, path) {
    const browsers = [];
    while (browsers.length < count) {
      const visitor = await Visitor.signedIn(this.target.base, PEOPLE.coach, PASSWORD);
      browsers.push({ visitor, token: tokenIn((await visitor.get(path)).text) });
    }
    return browsers;
  }

  async giveAll(browsers, code, path = '/inloggen/code') {
    const answers = await Promise.all(
      browsers.map(({ visitor, token }) => visitor.post(path, { code }, { token })),
    );
    // A session that has moved on is sent back to the door: also 303, but not in.
    return answers.filter(({ headers }) => headers.get('location') === '/').length;
  }

  async sameCodeTwice() {
    const [first, second] = await this.waiting(2, '/inloggen/code');
    this.anew();
    const code = await this.phone.code();
    this.tally.held((await this.giveAll([first], code)) === 1, 'a right code is refused');
    this.tally.held((await this.giveAll([second], code)) === 0, 'the same code is accepted twice');
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    this.tally.held(
      (await this.giveAll([second], spaced)) === 0,
      'a code is accepted with a space',
    );
  }

  /** The same code at once in one browser, and in as many browsers as people have hands. */
  async manyAtOnce() {
    for (let round = 0; round < ROUNDS; round += 1) {
      const browsers = await this.waiting(FREE, '/inloggen/code');
      const all = Array.from({ length: AT_ONCE }, (_, index) => browsers[index % FREE]);
      const code = await this.phone.code();
      this.anew();
      const accepted = await this.giveAll(all, code);
      this.tally.held(accepted === 1, `${accepted} of ${AT_ONCE} times the same code accepted`);
    }
    this.tally.figures['at once'] = `${ROUNDS} × ${AT_ONCE}`;
  }

  async codesAround() {
    const [browser] = await this.waiting(1, '/inloggen/code');
    for (const steps of [-2, -1, 1, 2]) {
      this.anew();
      const accepted = await this.giveAll([browser], await this.phone.code(steps));
      this.tally.held(accepted === 0, `the code of ${steps} steps away is accepted`);
    }
    for (const odd of ['', '0', '00000', '0000000', 'null', '[object Object]', '１２３４５６']) {
      this.anew();
      this.tally.held((await this.giveAll([browser], odd)) === 0, `the code "${odd}" is accepted`);
    }
  }

  /** Five tries in five minutes, whichever browser and whichever kind of code; then also the right one has to wait. */
  async fiveTries() {
    const browsers = await this.waiting(2, '/inloggen/code');
    this.anew();
    const code = await this.phone.code();
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (let tries = 0; tries < FREE; tries += 1) {
      const path = tries % 2 ? '/inloggen/code' : '/inloggen/herstelcode';
      this.tally.held((await this.giveAll([browsers[tries % 2]], wrong, path)) === 0, 'wrong code');
    }
    this.tally.held((await this.giveAll(browsers, code)) === 0, 'a sixth code is looked at');
    const until = this.stored.value("select blocked_until from attempts where key like 'code:%'");
    const isBounded = until > momentIn(0) && until <= momentIn(WAIT_MS);
    this.tally.held(isBounded, `after five codes the wait is until ${until}`);
    this.stored.change('update attempts set blocked_until = ?', momentIn(-1));
    const right = await this.phone.code();
    this.tally.held((await this.giveAll([browsers[0]], right)) === 1, 'the wait never ends');
  }

  async recoveryCodes() {
    const path = '/inloggen/herstelcode';
    const [one, other] = this.phone.codes;
    this.tally.held(this.phone.codes.length === 10, 'there are no ten recovery codes');
    const kept = JSON.stringify(this.stored.rows('select * from recovery_codes'));
    for (const code of this.phone.codes)
      for (const text of [code, code.replaceAll('-', '')])
        this.tally.held(!kept.includes(text), 'a recovery code is kept as it is');
    const browsers = await this.waiting(FREE, path);
    const all = Array.from({ length: AT_ONCE }, (_, index) => browsers[index % FREE]);
    this.anew();
    const accepted = await this.giveAll(all, one, path);
    this.tally.held(accepted === 1, `${accepted} of ${AT_ONCE} times a recovery code accepted`);
    const [late] = await this.waiting(1, path);
    this.anew();
    this.tally.held((await this.giveAll([late], one, path)) === 0, 'a used recovery code works');
    await this.newList(late, other, path);
  }

  /** A new list ends the one before. */
  async newList(browser, old, path) {
    this.anew();
    const owner = await Visitor.signedIn(this.target.base, PEOPLE.coach);
    this.stored.change("update sessions set stage = 'in' where account_id = ?", this.id);
    const answer = await owner.post('/account/herstelcodes', { wachtwoord: PASSWORD });
    const codes = codesOn(answer.text);
    this.tally.held(codes.length === 10, `a new list: ${answer.status}`);
    const [waiting] = await this.waiting(1, path);
    this.anew();
    this.tally.held(
      (await this.giveAll([waiting], old, path)) === 0,
      'a code of the old list works',
    );
    this.tally.held((await this.giveAll([waiting], codes[0], path)) === 1, 'a new code is refused');
  }

  /** The seed is nowhere to be read, and what is proposed to one person cannot be taken by another. */
  async seeds() {
    const seed = this.phone.totp.secret;
    const kept = JSON.stringify(this.stored.rows('select * from credentials'));
    for (const text of [seed.base32, seed.hex, seed.hex.toLowerCase()])
      this.tally.held(!kept.includes(text), 'the seed is kept as it is');
    const mentor = await Visitor.signedIn(this.target.base, PEOPLE.mentor);
    const other = await Visitor.signedIn(this.target.base, PEOPLE.school_mentor);
    const { text } = await other.get('/account/tweede-stap');
    const sleutel = /name="sleutel" value="([^"]+)"/.exec(text)[1];
    const key = /<span class="dc-code">([A-Z2-7 ]+)</.exec(text)[1].replaceAll(' ', '');
    const code = await new Phone(key).code();
    const answer = await mentor.post('/account/tweede-stap', { sleutel, code });
    this.tally.held(answer.status === 422, `the seed of somebody else: ${answer.status}`);
  }
}
