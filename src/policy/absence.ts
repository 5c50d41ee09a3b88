import type { Calendar } from './calendar.js';
import { addDays, type Day } from './day.js';

/** An institution hands over its absence at least once in so many lesson weeks. [P] */
export const ABSENCE_FILE_EVERY = 2; // lesson weeks

/** The first day of which absence should be known by now: the Monday of the second lesson week before this one. */
export function absenceKnownFrom(calendar: Calendar, today: Day): Day {
  return calendar.lessonWeekBefore(today, ABSENCE_FILE_EVERY);
}

/**
 * Since when an institution's absence file is missing: the first school day of which nothing came in.
 * Null while the last file reaches into the last lesson weeks, and for who never handed one over.
 */
export function absenceMissingSince(
  lastDay: Day | null,
  calendar: Calendar,
  today: Day,
): Day | null {
  if (lastDay === null || lastDay >= absenceKnownFrom(calendar, today)) return null;
  return calendar.schoolDayOnOrAfter(addDays(lastDay, 1));
}
