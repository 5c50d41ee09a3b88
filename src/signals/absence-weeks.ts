import type { Day } from '../policy/day.js';
import { isUnexcused, knownTo } from '../policy/signals/about-absence-hours.js';
import { lessonWeeksUpTo, linesWithin } from '../policy/signals/lesson-weeks.js';
import { mondayOf } from '../policy/week.js';
import type { Conclusion } from './evaluations.js';

/** Hours without a reason in a lesson week, as minutes, and all of them up to and with that week. */
export interface AbsenceWeek {
  readonly monday: Day;
  readonly minutes: number;
  readonly total: number;
}

/** What A08 and A09 look at, to be drawn. */
export interface AbsenceWeeks {
  readonly weeks: readonly AbsenceWeek[];
  /** In hours, of A09. */
  readonly limit: number;
  readonly institution: string | null;
  /** How far the files reach. */
  readonly knownTo: Day;
}

/** Null while the institution delivered nothing. */
export function absenceWeeks(
  { absence, mboCalendar, policy: { settings } }: Conclusion,
  today: Day,
): AbsenceWeeks | null {
  const known = knownTo(absence, today);
  if (mboCalendar === null || known === null) return null;
  const mondays = lessonWeeksUpTo(today, mboCalendar, settings.absence_weeks);
  const lines = linesWithin(absence.lines.filter(isUnexcused), mondays, today);
  let total = 0;
  const weeks = mondays.map((monday) => {
    const ofWeek = lines.filter(({ onDay }) => mondayOf(onDay) === monday);
    const minutes = ofWeek.reduce((sum, line) => sum + line.minutes, 0);
    return { monday, minutes, total: (total += minutes) };
  });
  return { weeks, limit: settings.A09_hours, institution: absence.institution, knownTo: known };
}
