import { addMonths, earliest, isDay, type Day } from './day.js';

/** How far back a contact may lie, also before the student was on file. [P] */
const MONTHS_BACK = 12;
/** How long what somebody typed and did not save is kept. [P] */
export const DRAFT_DAYS = 7;

/**
 * Rules section 4: "today by default, earlier allowed". Registration is "the day on which a file or a
 * person first names the student"; a region that begins with the program in November also records
 * what was before it.
 */
export function earliestContactDay(registeredOn: Day | null, today: Day): Day {
  const yearAgo = addMonths(today, -MONTHS_BACK);
  return registeredOn === null ? yearAgo : earliest(registeredOn, yearAgo);
}

export type DayFault = 'no_day' | 'in_future' | 'too_early';

export function contactDayFault(day: string, earliest: Day, today: Day): DayFault | null {
  if (!isDay(day)) return 'no_day';
  if (day > today) return 'in_future';
  return day < earliest ? 'too_early' : null;
}
