import type { Calendar } from '../calendar.js';
import type { Day } from '../day.js';
import type { Phase } from '../phases.js';
import type { SignalFacts } from './facts.js';
import type { SignalSettings } from './settings.js';
import type { Signal } from './signal.js';

/** What a rule looks at: the facts, the day that is asked about and what holds on it. */
export interface View {
  readonly facts: SignalFacts;
  readonly settings: SignalSettings;
  readonly today: Day;
  /** Today's; null before the first begins. */
  readonly phase: Phase | null;
  /** Of the student's organisation in the phase of today. */
  readonly calendar: Calendar | null;
  /** Of the mbo institution: what is about the start there counts in its school days, in every phase. */
  readonly mboCalendar: Calendar | null;
}

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

export const quiet = (...changes: (Day | null)[]): Verdict => ({
  signal: null,
  isUnknown: false,
  changes,
});

export const unknown = (...changes: (Day | null)[]): Verdict => ({
  signal: null,
  isUnknown: true,
  changes,
});

/** Days of held talks up to today, in order. */
export const heldDays = ({ facts, today }: View): Day[] =>
  facts.talks
    .flatMap(({ state, heldOn }) =>
      state === 'held' && heldOn !== null && heldOn <= today ? [heldOn] : [],
    )
    .sort();
