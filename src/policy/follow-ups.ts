import { addDays, addMonths, type Day, earliestOf } from './day.js';

/*
 * Rules section 8: "follow-up moments: 3, 6, 12 and 24 months after the mbo start, also after coaching
 * stopped or the trajectory closed".
 */

/** Months after the mbo start at which somebody asks how it goes; "12 months is the core measure". [P] */
export const FOLLOW_UP_MONTHS = [3, 6, 12, 24] as const;

/** After so long an answer says little about the moment it was asked for. [P] */
export const DAYS_TO_ANSWER = 14;

export interface FollowUpMoment {
  readonly months: number;
  readonly dueOn: Day;
}

export interface FollowedUp {
  readonly registeredOn: Day;
  readonly mboStartsOn: Day | null;
  /** "Overleden" is on record: nobody is asked how it goes. */
  readonly hasDied: boolean;
}

/**
 * The moments of a trajectory, in order; the day is clamped to the last of its month. None that lie before
 * the registration: as with talks, nobody owes what was due before anybody knew the student.
 */
export function followUpsOf({ registeredOn, mboStartsOn, hasDied }: FollowedUp): FollowUpMoment[] {
  if (mboStartsOn === null || hasDied) return [];
  return FOLLOW_UP_MONTHS.map((months) => ({
    months,
    dueOn: addMonths(mboStartsOn, months),
  })).filter(({ dueOn }) => dueOn >= registeredOn);
}

/** When the passing of time brings the next one; null: never. */
export function nextFollowUp(moments: readonly FollowUpMoment[], today: Day): Day | null {
  return earliestOf(moments.map(({ dueOn }) => dueOn).filter((dueOn) => dueOn > today));
}

/**
 * The day that an answer of today is about: today, or the day of the moment itself once the next one has
 * come, because "how is it now" is asked with that one.
 */
export const dayOfAnswer = (
  { dueOn }: Pick<FollowUpMoment, 'dueOn'>,
  nextHasCome: boolean,
  today: Day,
): Day => (nextHasCome ? dueOn : today);

/** Whether it should have been answered by now. */
export const isLate = ({ dueOn }: Pick<FollowUpMoment, 'dueOn'>, today: Day): boolean =>
  addDays(dueOn, DAYS_TO_ANSWER) < today;

/** So long an answer can be taken back or put right by who is asked; after that it only counts. [P] */
export const DAYS_TO_CORRECT = 14;

/** The first day of which an answer can still be put right today. */
export const correctableSince = (today: Day): Day => addDays(today, -DAYS_TO_CORRECT);
