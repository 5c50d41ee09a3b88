import type { AlertOutcome, AlertState } from './alerts.js';
import { addDays, earliestOf, type Day } from './day.js';
import { isWorse, type Level } from './signals/level.js';

/*
 * How well alerts do their work: whether somebody answers in time, how often one was not needed, and who
 * stopped without anybody having seen it come. "False alarms are counted: a policy is judged by them."
 */

/** What counts of an alert; whose it is does not. */
export interface JudgedAlert {
  readonly state: AlertState;
  readonly outcome: AlertOutcome | null;
  readonly acknowledgeBy: Day;
  readonly acknowledgedOn: Day | null;
  readonly planBy: Day;
  readonly plannedOn: Day | null;
  /** The day on which it was closed or handed back. */
  readonly settledOn: Day | null;
}

/** `waiting`: it can still be done in time. */
export const PUNCTUALITIES = ['in_time', 'late', 'waiting'] as const;
export type Punctuality = (typeof PUNCTUALITIES)[number];

/** Closing it, or handing it back, is an answer too. */
export function acknowledgedInTime(alert: JudgedAlert, today: Day): Punctuality {
  const answeredOn = earliestOf([alert.acknowledgedOn, alert.settledOn]);
  return punctuality(answeredOn, alert.acknowledgeBy, today);
}

/** Null when no plan was needed any more: it was settled before the day for it. */
export function plannedInTime(alert: JudgedAlert, today: Day): Punctuality | null {
  const { plannedOn, planBy, settledOn } = alert;
  if (plannedOn === null && settledOn !== null && settledOn <= planBy) return null;
  return punctuality(plannedOn, planBy, settledOn ?? today);
}

function punctuality(doneOn: Day | null, by: Day, today: Day): Punctuality {
  if (doneOn !== null) return doneOn <= by ? 'in_time' : 'late';
  return by < today ? 'late' : 'waiting';
}

export interface AlertCounts {
  readonly alerts: number;
  readonly acknowledged: Readonly<Record<Punctuality, number>>;
  readonly planned: Readonly<Record<Punctuality, number>>;
  /** Closed or handed back. */
  readonly settled: number;
  readonly falseAlarms: number;
  readonly handedBack: number;
}

export function countAlerts(alerts: readonly JudgedAlert[], today: Day): AlertCounts {
  const count = (counts: (alert: JudgedAlert) => boolean) => alerts.filter(counts).length;
  const per = (judge: (alert: JudgedAlert, today: Day) => Punctuality | null) => ({
    in_time: count((alert) => judge(alert, today) === 'in_time'),
    late: count((alert) => judge(alert, today) === 'late'),
    waiting: count((alert) => judge(alert, today) === 'waiting'),
  });
  return {
    alerts: alerts.length,
    acknowledged: per(acknowledgedInTime),
    planned: per(plannedInTime),
    settled: count(({ settledOn }) => settledOn !== null),
    falseAlarms: count(({ outcome }) => outcome === 'not_needed'),
    handedBack: count(({ state }) => state === 'handed_back'),
  };
}

/** Between 0 and 1, of those whose day has come; null without any. */
export function shareInTime({ in_time, late }: Readonly<Record<Punctuality, number>>) {
  return in_time + late === 0 ? null : in_time / (in_time + late);
}

/** So long before a stop somebody should have seen it come. [P] */
export const SEEN_COMING_WITHIN = 84; // days: 12 weeks

export interface LevelOnDay {
  readonly onDay: Day;
  readonly level: Level;
}

/**
 * Whether anybody could know of a stop: in the 12 weeks before it, that day not included, there was an alert
 * or the level was extra_help or worse. `levels` are the changes of the level in force, in their order; the
 * last one before those weeks still held when they began.
 */
export function wasSeenComing(
  stoppedOn: Day,
  alerts: readonly Pick<JudgedAlert & { readonly raisedOn: Day }, 'raisedOn' | 'settledOn'>[],
  levels: readonly LevelOnDay[],
): boolean {
  const from = addDays(stoppedOn, -SEEN_COMING_WITHIN);
  const hadAlert = alerts.some(
    ({ raisedOn, settledOn }) => raisedOn < stoppedOn && (settledOn === null || settledOn >= from),
  );
  const before = levels.filter(({ onDay }) => onDay < stoppedOn);
  const atTheBegin = before.findLast(({ onDay }) => onDay <= from);
  const during = before.filter(({ onDay }) => onDay > from);
  return (
    hadAlert ||
    [...(atTheBegin ? [atTheBegin] : []), ...during].some(({ level }) =>
      isWorse(level, 'attention'),
    )
  );
}
