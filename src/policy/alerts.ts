import type { Day } from './day.js';
import { isWorse, type Level } from './signals/level.js';
import type { SignalSettings } from './signals/settings.js';
import type { SignalCode } from './signals/signal.js';

/*
 * Rules section 7: when an alert comes, what it goes through, and when nobody picked it up. Its deadlines
 * are settings of the signal policy.
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

/** The level in force, as far as an alert follows from it. */
export interface LevelBehind {
  readonly level: Level;
  /** When it last rose; null while it never did. */
  readonly roseAt: Date | null;
  /** Of the signals that count. */
  readonly codes: readonly SignalCode[];
}

/** The last alert about a student, as far as the next follows from it. */
export interface AlertBefore {
  readonly isOpen: boolean;
  readonly codes: readonly SignalCode[];
  /** When it was closed or handed back; null while it is open. */
  readonly settledAt: Date | null;
}

/**
 * "Not raised again after a close or hand-back by the mere passing of a night: only on a new reason or a new
 * rise of the level." A reason is new when the last alert did not hold it.
 */
export function callsForAlert(behind: LevelBehind, before: AlertBefore | null): boolean {
  if (behind.level !== 'at_risk') return false;
  if (before === null) return true;
  if (before.isOpen || before.settledAt === null) return false;
  return roseAfter(behind, before.settledAt) || newCodes(behind, before).length > 0;
}

/** At `extra_help` an alert comes when nobody acts, once per rise: not after one that was there since. */
export function mayFollowInaction(behind: LevelBehind, before: AlertBefore | null): boolean {
  if (behind.level !== 'extra_help') return false;
  if (before === null) return true;
  return before.settledAt !== null && roseAfter(behind, before.settledAt);
}

/** Reasons that an alert does not hold yet. */
export const newCodes = (
  { codes }: Pick<LevelBehind, 'codes'>,
  before: Pick<AlertBefore, 'codes'>,
): SignalCode[] => codes.filter((code) => !before.codes.includes(code));

/** "When the level falls, the alert shows it": since when; null when it is as bad as was announced. */
export function fallenSince(
  announced: Level,
  level: Level | null,
  { since, today }: { readonly since: Day | null; readonly today: Day },
): Day | null {
  const hasFallen = level === null ? announced !== 'on_track' : isWorse(announced, level);
  return hasFallen ? (since ?? today) : null;
}

/** "Not acknowledged after 3: the coordinator is alerted, again once per 5 days." */
export function escalatesOn(
  { raisedOn, escalatedOn }: { readonly raisedOn: Day; readonly escalatedOn: Day | null },
  settings: SignalSettings,
  after: (day: Day, n: number) => Day,
): Day {
  return escalatedOn === null
    ? after(raisedOn, settings.escalate_days)
    : after(escalatedOn, settings.escalate_again_days);
}

const roseAfter = ({ roseAt }: LevelBehind, moment: Date): boolean =>
  roseAt !== null && roseAt > moment;
