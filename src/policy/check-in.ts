import type { Day } from './day.js';
import type { PhaseName } from './phases.js';

/*
 * Rules section 3: the states of a check-in. What is kept is what people or the passing of its window
 * made of it; whether a waiting one is upcoming, open or planned follows from the date.
 */

/** What is kept. `overdue`: "the window has closed and nothing was recorded". */
export const KEPT_STATES = ['waiting', 'overdue', 'held', 'missed', 'exempt', 'cancelled'] as const;
export type KeptState = (typeof KEPT_STATES)[number];

/** What people see. */
export const CHECK_IN_STATES = [
  'upcoming',
  'open',
  'planned',
  'overdue',
  'held',
  'missed',
  'exempt',
  'cancelled',
] as const;
export type CheckInState = (typeof CHECK_IN_STATES)[number];

/** Whose reason it was that a talk did not take place. */
export const MISSED_BECAUSE = ['student', 'mentor', 'coach', 'other'] as const;
export type MissedBecause = (typeof MISSED_BECAUSE)[number];

export const DECISIONS = ['continue', 'less_often', 'stop', 'hand_over'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a party thinks of going on with coaching. */
export const VIEWS_ON_GOING_ON = ['yes', 'less_often', 'no', 'none'] as const;
export type ViewOnGoingOn = (typeof VIEWS_ON_GOING_ON)[number];

/** What the student and the three together say of how it goes. */
export const TOPICS = ['presence', 'lessons', 'others', 'practice'] as const;
export type Topic = (typeof TOPICS)[number];
export const TOPIC_SCALE = ['good', 'mixed', 'not_good', 'unknown'] as const;
export type TopicScale = (typeof TOPIC_SCALE)[number];

/** "The student's own score 1-5." */
export const LOWEST_SCORE = 1;
export const HIGHEST_SCORE = 5;

/**
 * Which state may follow which. A waiting one is cancelled when coaching ends, and waits again when that
 * is taken back; an overdue one can still be recorded, and is cancelled when coaching turns out to have
 * ended before it fell due. What was recorded stays.
 */
const MAY_BECOME: Readonly<Record<KeptState, readonly KeptState[]>> = {
  waiting: ['overdue', 'held', 'missed', 'exempt', 'cancelled'],
  overdue: ['held', 'missed', 'exempt', 'cancelled'],
  held: [],
  missed: [],
  exempt: [],
  cancelled: ['waiting'],
};

export const mayBecome = (from: KeptState, to: KeptState): boolean => MAY_BECOME[from].includes(to);

/** A decision that cannot do without saying why. */
export const needsReason = (decision: Decision): boolean =>
  decision === 'stop' || decision === 'hand_over';

/** A check-in as far as the rhythm goes. */
export interface Talk {
  /** Counted through the whole trajectory, from 1. */
  readonly number: number;
  /** The phase that it belongs to. */
  readonly phase: PhaseName;
  readonly state: KeptState;
  /** A Monday. */
  readonly dueWeek: Day;
  readonly windowFrom: Day;
  /** The last day on which it can be held without being late. */
  readonly windowTo: Day;
  /** The day on which it came into being. */
  readonly cameOn: Day;
  /** "Its window opens now": the day on which that was asked; null or left out when it was not. */
  readonly broughtForwardOn?: Day | null;
  readonly plannedOn: Day | null;
  readonly heldOn: Day | null;
  /** The day on which it was recorded as held, missed, exempt or cancelled. */
  readonly settledOn: Day | null;
  readonly decision: Decision | null;
}

/** How a check-in stands on a day. */
export function stateOn(
  talk: Pick<Talk, 'state' | 'windowFrom' | 'windowTo' | 'plannedOn'>,
  today: Day,
): CheckInState {
  if (talk.state !== 'waiting') return talk.state;
  if (talk.windowTo < today) return 'overdue';
  if (talk.plannedOn !== null) return 'planned';
  return talk.windowFrom <= today ? 'open' : 'upcoming';
}

/** "Anywhere in it without a reason; outside it, with a reason." */
export const isInWindow = (talk: Pick<Talk, 'windowFrom' | 'windowTo'>, day: Day): boolean =>
  talk.windowFrom <= day && day <= talk.windowTo;
