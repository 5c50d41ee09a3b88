import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

/** argon2id (the library's default kind), 64 MiB, 3 passes, 1 lane: above the minimum of ASVS 5.0 appendix C. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
/** Each hash takes 64 MiB and a core for a tenth of a second: more than two at a time would starve the pages. */
const AT_ONCE = 2;

/** Written as a hash is written (PHC), base64 without padding. */
const base64 = (bytes: number): string => randomBytes(bytes).toString('base64').replaceAll('=', '');
/**
 * That of no password at all: an unknown account is checked against it, so that it takes as long as a known one. Not
 * made with the work of a hash, because each start would wait for that.
 */
const NOBODYS_HASH = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${base64(16)}$${base64(32)}`;

@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** False for a wrong password; `stored` is null for an account that does not exist or has none. */
  async isRight(stored: string | null, password: string): Promise<boolean> {
    const matches = await this.inTurn(() => verify(stored ?? NOBODYS_HASH, password));
    return stored !== null && matches;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
