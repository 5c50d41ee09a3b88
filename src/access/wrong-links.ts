import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';

/** A whole school may share an address, and open old links; who guesses needs far more. */
const FREE = 100;
const FORGET_AFTER_MS = 15 * 60_000;
/** Of so many addresses it is known how often they were wrong; the oldest are forgotten first. */
const MOST_ADDRESSES = 10_000;

interface Wrong {
  times: number;
  readonly since: number;
}

/**
 * Slows down who tries links that do not exist. Counted in memory and by each instance for itself: looking
 * at a page writes nothing, and 256 bits are not guessed anyway. `Throttle` is for what people make up.
 */
@Injectable()
export class WrongLinks {
  private readonly known = new Map<string, Wrong>();

  constructor(private readonly clock: Clock) {}

  /** Then nothing is looked up for this address: not a right link either, or that would tell. */
  isTooOften(address: string): boolean {
    return (this.of(address)?.times ?? 0) >= FREE;
  }

  count(address: string): void {
    const wrong = this.of(address) ?? { times: 0, since: this.clock.now().getTime() };
    wrong.times += 1;
    this.known.set(address, wrong);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_ADDRESSES && oldest !== undefined) this.known.delete(oldest);
  }

  private of(address: string): Wrong | null {
    const wrong = this.known.get(address);
    // Also when the clock was set back: nobody waits longer for that.
    const age = wrong === undefined ? Infinity : Math.abs(this.clock.now().getTime() - wrong.since);
    if (wrong && age < FORGET_AFTER_MS) return wrong;
    this.known.delete(address);
    return null;
  }
}
