import { addDays, type Day, latest } from './day.js';

/*
 * Rules section 9: "A student on the agenda of a weekoverleg is visible to its participants for that
 * item." So that what they see ends: with the meeting, and some days to read the minutes.
 */

/** How long participants read the minutes after the meeting was closed. [P] */
export const MINUTES_READ_FOR = 7; // days

/** A meeting that nobody closed is over by itself this long after its day. [P] */
export const OVER_AFTER = 7; // days

/** A meeting comes every week; a student can come back in one of the next. [P] */
export const MEETS_EVERY = 7; // days
export const WEEKS_TO_COME_BACK = 6;

/** Who was talked about this lately is not proposed again for the same silence. [P] */
export const TALKED_ABOUT_LATELY = 21; // days

export interface HeldMeeting {
  readonly onDay: Day;
  /** Null while nobody closed it. */
  readonly closedOn: Day | null;
}

/** Nothing is decided any more. */
export const isOver = (meeting: HeldMeeting, today: Day): boolean =>
  meeting.closedOn !== null || lastDayOf(meeting) < today;

/** Whether a participant sees everybody on the agenda today, and not only their own students. */
export const showsEverybody = (meeting: HeldMeeting, today: Day): boolean =>
  today <= addDays(lastDayOf(meeting), MINUTES_READ_FOR);

/** A decision is taken in the meeting, not before. */
export const hasBegun = ({ onDay }: Pick<HeldMeeting, 'onDay'>, today: Day): boolean =>
  onDay <= today;

/** A week after the last one, and not in the past; null when there was none. */
export const nextMeetingAfter = (last: Day | null, today: Day): Day | null =>
  last === null ? null : latest(addDays(last, MEETS_EVERY), today);

/** "Terug in overleg": the same day in the coming weeks. */
export const daysToComeBack = (onDay: Day): Day[] =>
  Array.from({ length: WEEKS_TO_COME_BACK }, (_, week) => addDays(onDay, (week + 1) * MEETS_EVERY));

const lastDayOf = ({ onDay, closedOn }: HeldMeeting): Day => closedOn ?? addDays(onDay, OVER_AFTER);
