import { Secret, TOTP } from 'otpauth';
import { SecondFactor } from '../../src/access/second-factor.js';
import type { Account } from '../../src/directory/account.entity.js';
import { SECOND, type HandClock } from './clock.js';
import type { World } from './world.js';

export const STEP = 30 * SECOND;

/** An authenticator app that shows the codes of one seed. */
export class Phone {
  private readonly app: TOTP;

  constructor(
    private readonly clock: HandClock,
    readonly seed: string,
  ) {
    this.app = new TOTP({ secret: Secret.fromBase32(seed), period: STEP / SECOND });
  }

  /** The code of now, or of so many steps of 30 seconds later. */
  code(steps = 0): string {
    return this.app.generate({ timestamp: this.clock.now.getTime() + steps * STEP });
  }
}

/** Turns the second factor on for somebody with a password; half a minute later, when a new code can be used. */
export async function phoneOf(
  world: World,
  account: Account,
): Promise<{ phone: Phone; recoveryCodes: string[] }> {
  const secondFactor = world.get(SecondFactor);
  const proposed = secondFactor.propose(account.id);
  const address = new URL(secondFactor.addressOf(proposed, account.id, account.email) ?? '');
  const phone = new Phone(world.clock, address.searchParams.get('secret') ?? '');
  const recoveryCodes = await world.write(async (tx) => {
    await secondFactor.confirm(tx, account.id, { proposed, code: phone.code() });
    return secondFactor.renewRecoveryCodes(tx, account.id);
  });
  world.clock.advance(STEP);
  return { phone, recoveryCodes };
}
