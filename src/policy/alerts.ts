/*
 * Rules section 7: the states of an alert. Its deadlines are settings of the signal policy.
 */

export const ALERT_STATES = [
  'raised',
  'acknowledged',
  'in_guidance',
  'closed',
  'handed_back',
] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** Those of which a student has one at a time. */
export const OPEN_ALERT_STATES = ['raised', 'acknowledged', 'in_guidance'] as const;

/** Why it was raised: the level, nobody who acted on it, or somebody who asked. */
export const ALERT_CAUSES = ['at_risk', 'inaction', 'by_hand'] as const;
export type AlertCause = (typeof ALERT_CAUSES)[number];

/** How it ended; `not_needed` is a false alarm. */
export const ALERT_OUTCOMES = [
  'same_programme',
  'other_programme',
  'learn_work',
  'work',
  'day_activity',
  'care',
  'moved',
  'unreachable',
  'not_needed',
] as const;
export type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

/** "After the close the adviser keeps reading it for 6 weeks." [P] */
export const READABLE_AFTER_CLOSE = 42; // days

const MAY_BECOME: Readonly<Record<AlertState, readonly AlertState[]>> = {
  raised: ['acknowledged', 'handed_back', 'closed'],
  acknowledged: ['in_guidance', 'handed_back', 'closed'],
  in_guidance: ['handed_back', 'closed'],
  closed: [],
  handed_back: [],
};

export const alertMayBecome = (from: AlertState, to: AlertState): boolean =>
  MAY_BECOME[from].includes(to);

export const isOpenAlert = (state: AlertState): boolean =>
  (OPEN_ALERT_STATES as readonly AlertState[]).includes(state);
