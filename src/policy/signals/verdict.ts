import type { Day } from '../day.js';
import type { Signal } from './signal.js';
import type { View } from './view.js';

/** What a rule says of one signal on one day. */
export interface Verdict {
  /** Null while it is not active. */
  readonly signal: Omit<Signal, 'code'> | null;
  /** Its facts are missing. */
  readonly isUnknown: boolean;
  /** Days on which the passing of time may change it; those up to today do not count. */
  readonly changes: readonly (Day | null)[];
}

export type Rule = (view: View) => Verdict;

type Active = Pick<Signal, 'points' | 'since'> & Partial<Signal>;

export const active = (signal: Active, ...changes: (Day | null)[]): Verdict => ({
  signal: { hardLevel: null, expires: null, measured: {}, recordedIds: [], ...signal },
  isUnknown: false,
  changes,
});

// Most signals are quiet for most students, every night: these are made once.
const QUIET: Verdict = { signal: null, isUnknown: false, changes: [] };
const UNKNOWN: Verdict = { signal: null, isUnknown: true, changes: [] };

export const quiet = (...changes: (Day | null)[]): Verdict =>
  changes.length === 0 ? QUIET : { ...QUIET, changes };

export const unknown = (...changes: (Day | null)[]): Verdict =>
  changes.length === 0 ? UNKNOWN : { ...UNKNOWN, changes };
