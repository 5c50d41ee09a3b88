import type { Day } from '../../policy/day.js';
import type { Random } from './random.js';

/** What every draw needs: the date, chance, and the numbers that were given out so far. */
export interface Draw {
  today: Day;
  random: Random;
  schoolNumbers: Numbers;
  mboNumbers: Numbers;
}

/**
 * Numbers as organisations give them out, each its own. They begin high, so that the sample files,
 * whose numbers are low, can be brought in beside the demo region.
 */
export class Numbers {
  private readonly last = new Map<string, number>();

  constructor(private readonly before: number) {}

  next(brin: string): string {
    const number = (this.last.get(brin) ?? this.before) + 1;
    this.last.set(brin, number);
    return String(number);
  }
}
