import type { Clock } from '../../src/config/clock.js';

/** A Tuesday morning in a week with lessons. */
const START = '2026-11-24T09:00:00+01:00';

/** Takes the place of the time in an application: it stands still until a test moves it. */
export class HandClock {
  private moment = Date.parse(START);

  constructor(clock: Clock) {
    clock.present = () => new Date(this.moment);
  }

  get now(): Date {
    return new Date(this.moment);
  }

  /** To an instant; a day alone means noon in the Netherlands in winter. */
  set(moment: string): void {
    this.moment = Date.parse(moment.length === 10 ? `${moment}T12:00:00+01:00` : moment);
  }

  advance(ms: number): void {
    this.moment += ms;
  }

  reset(): void {
    this.set(START);
  }
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
