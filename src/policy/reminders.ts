import type { Calendar } from './calendar.js';
import type { Talk } from './check-in.js';
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

/** All that people are reminded of about a talk as it stands, whenever that is. */
export function remindersOf(talk: Talk, calendar: Calendar): DueReminder[] {
  const { state, windowFrom, windowTo, plannedOn } = talk;
  if (state !== 'waiting' && state !== 'overdue') return [];
  const reminders: DueReminder[] =
    state === 'waiting'
      ? [{ kind: 'window_open', for: ['coach', 'mentor'], on: windowFrom }]
      : [{ kind: 'not_recorded', for: ['coach'], on: dayAfter(windowTo, calendar) }];
  if (plannedOn === null) return reminders;
  const soon = calendar.schoolDayBefore(plannedOn, DAYS_BEFORE_A_TALK);
  return [...reminders, { kind: 'soon', for: ['coach', 'mentor'], on: soon }];
}

/** Those whose day has come; of a planned day that has passed nobody need be told that it comes. */
export function remindersDue(talk: Talk, calendar: Calendar, today: Day): DueReminder[] {
  const isPast = talk.plannedOn !== null && talk.plannedOn < today;
  return remindersOf(talk, calendar).filter(
    ({ kind, on }) => on <= today && !(kind === 'soon' && isPast),
  );
}

const dayAfter = (day: Day, calendar: Calendar): Day =>
  calendar.schoolDayOnOrAfter(addDays(day, 1));
