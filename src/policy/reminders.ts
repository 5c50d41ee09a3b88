import type { Calendar } from './calendar.js';
import { stateOn, type Talk } from './check-in.js';
import { addDays, type Day } from './day.js';

/*
 * Rules section 3: "when the window opens (coach and mentor), two school days before a planned talk, and
 * on the first school day after the window closes unrecorded (coach; coordinator sees it in the overview)".
 */

export const REMINDER_KINDS = ['window_open', 'soon', 'not_recorded'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

export interface DueReminder {
  readonly kind: ReminderKind;
  readonly for: readonly ('coach' | 'mentor')[];
  /** The day on which it falls; on a later day it is still given, once. */
  readonly on: Day;
}

/** [P] */
export const DAYS_BEFORE_A_TALK = 2; // school days

/** What is to be reminded of by today, and what comes next: at most one of each kind. */
export function remindersOf(talk: Talk, calendar: Calendar): DueReminder[] {
  if (talk.state === 'overdue') {
    const on = calendar.schoolDayOnOrAfter(addDays(talk.windowTo, 1));
    return [{ kind: 'not_recorded', for: ['coach'], on }];
  }
  if (talk.state !== 'waiting') return [];
  const opens: DueReminder = { kind: 'window_open', for: ['coach', 'mentor'], on: talk.windowFrom };
  if (talk.plannedOn === null) return [opens];
  const on = calendar.schoolDayBefore(talk.plannedOn, DAYS_BEFORE_A_TALK);
  return [{ kind: 'soon', for: ['coach', 'mentor'], on }];
}

/** Those whose day has come; of a talk that is over nobody needs one any more. */
export function remindersDue(talk: Talk, calendar: Calendar, today: Day): DueReminder[] {
  const isOver = stateOn(talk, today) === 'planned' && (talk.plannedOn ?? today) < today;
  return isOver ? [] : remindersOf(talk, calendar).filter(({ on }) => on <= today);
}
