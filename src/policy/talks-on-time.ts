import type { KeptState } from './check-in.js';

/*
 * What a coordinator counts of talks. A talk counts in the period in which its due week begins, from the day
 * on which it was recorded, or else on which its window is over.
 */

/** "On time" is held on a day within its window. */
export const STANDINGS = ['on_time', 'other_day', 'missed', 'exempt', 'not_recorded'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface CountedTalk {
  readonly state: KeptState;
  /** Held on a day within its window. */
  readonly isInWindow: boolean;
  readonly windowIsOver: boolean;
}

/** Null for a talk that can still be held on time, and for one that coaching ended before. */
export function standingOf({ state, isInWindow, windowIsOver }: CountedTalk): Standing | null {
  switch (state) {
    case 'held':
      return isInWindow ? 'on_time' : 'other_day';
    case 'missed':
    case 'exempt':
      return state;
    case 'overdue':
      return 'not_recorded';
    case 'waiting':
      return windowIsOver ? 'not_recorded' : null;
    case 'cancelled':
      return null;
  }
}

export type StandingCounts = Readonly<Record<Standing, number>>;

export const noTalks = (): Record<Standing, number> => ({
  on_time: 0,
  other_day: 0,
  missed: 0,
  exempt: 0,
  not_recorded: 0,
});

export const talksDue = (counts: StandingCounts): number =>
  STANDINGS.reduce((sum, standing) => sum + counts[standing], 0);

/** Between 0 and 1, of the talks that should have been held: exempt is "nobody's fault". Null without any. */
export function shareOnTime(counts: StandingCounts): number | null {
  const due = talksDue(counts) - counts.exempt;
  return due === 0 ? null : counts.on_time / due;
}

/** A new coach who does not answer for longer than this is a hand-over in which nobody acts. [P] */
export const HAND_OVER_MAY_WAIT = 5; // school days
