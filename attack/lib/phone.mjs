import { Secret, TOTP } from 'otpauth';
import { setTimeout as sleep } from 'node:timers/promises';
import { tokenIn } from './visitor.mjs';

const STEP_MS = 30_000;
const ROOM_MS = 8000;

/** An authenticator app, and the recovery codes on paper beside it. */
export class Phone {
  constructor(key) {
    this.totp = new TOTP({ secret: Secret.fromBase32(key), period: STEP_MS / 1000 });
  }

  /** Turns the second step on with what the page shows, as a person does. */
  static async enrol(visitor, path = '/account/tweede-stap') {
    const { text } = await visitor.get(path);
    const key = /<span class="dc-code">([A-Z2-7 ]+)</.exec(text)?.[1]?.replaceAll(' ', '');
    if (!key) throw new Error(`no key on ${path}`);
    const phone = new Phone(key);
    const sleutel = /name="sleutel" value="([^"]+)"/.exec(text)[1];
    const code = await phone.code();
    const token = tokenIn(text);
    const answer = await visitor.post(path, { sleutel, code }, { token });
    if (answer.status !== 200)
      throw new Error(`the second step was not turned on: ${answer.status}`);
    return Object.assign(phone, { codes: codesOn(answer.text) });
  }

  /** The code of now, with time enough left to use it; `steps` away for one of earlier or later. */
  async code(steps = 0) {
    const left = STEP_MS - (Date.now() % STEP_MS);
    if (left < ROOM_MS) await sleep(left + 100);
    return this.totp.generate({ timestamp: Date.now() + steps * STEP_MS });
  }
}

export const codesOn = (text) =>
  [...text.matchAll(/<li class="dc-code">([^<]+)</g)].map(([, code]) => code);
