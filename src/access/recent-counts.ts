import type { Clock } from '../config/clock.js';

interface Counted {
  times: number;
  readonly since: number;
}

/** Of so many it is known how often they came; the oldest are forgotten first. */
const MOST = 10_000;

/**
 * How often somebody did something lately. In memory and by each instance for itself, so that looking at
 * a page writes nothing. `Throttle` counts in the database what must not be guessed.
 */
export class RecentCounts {
  private readonly known = new Map<string, Counted>();

  constructor(
    private readonly clock: Clock,
    private readonly forgetAfterMs: number,
  ) {}

  of(who: string): number {
    return this.find(who)?.times ?? 0;
  }

  add(who: string): void {
    const counted = this.find(who) ?? { times: 0, since: this.clock.now().getTime() };
    counted.times += 1;
    this.known.set(who, counted);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
  }

  private find(who: string): Counted | null {
    const counted = this.known.get(who);
    // Also when the clock was set back: nobody waits longer for that.
    const age = counted ? Math.abs(this.clock.now().getTime() - counted.since) : Infinity;
    if (counted && age < this.forgetAfterMs) return counted;
    this.known.delete(who);
    return null;
  }
}
