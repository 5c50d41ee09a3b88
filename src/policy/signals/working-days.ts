import type { Calendar } from '../calendar.js';
import type { Day } from '../day.js';
import type { PhaseName } from '../phases.js';
import { weekdayAfter } from '../week.js';

/**
 * Rules section 6: "the N-th school day after the day on which the level was concluded, in the calendar of
 * the mbo institution; in `transition`, which is largely summer holiday, weekdays count instead."
 */
export function workingDayAfter(
  day: Day,
  n: number,
  { phase, calendar }: { readonly phase: PhaseName | null; readonly calendar: Calendar | null },
): Day {
  return phase === 'transition' || calendar === null
    ? weekdayAfter(day, n)
    : calendar.schoolDayAfter(day, n);
}
