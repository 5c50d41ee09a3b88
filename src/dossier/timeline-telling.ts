import type { Day } from '../policy/day.js';

/** Around whom and when it is told. */
export interface Telling {
  readonly givenName: string;
  readonly today: Day;
  readonly initiativeName: (code: string) => string;
}

export interface Told {
  readonly icon: string;
  readonly tone?: 'merk' | 'oranje' | null;
  readonly title: string;
  readonly href?: string | null;
  readonly text?: string | null;
  /** Beside the day and who wrote it down. */
  readonly who?: string | null;
}
