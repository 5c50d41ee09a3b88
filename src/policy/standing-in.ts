import { addDays, addMonths, type Day } from './day.js';

/** Whoever is away longer gives the students to somebody else. [P] */
export const MOST_MONTHS_OF_STANDING_IN = 6;

/** Further ahead nobody knows who will be there. [P] */
export const MONTHS_AHEAD = 12;

/** The last day on which a stand-in who begins on that day can end. */
export const longestStandIn = (from: Day): Day =>
  addDays(addMonths(from, MOST_MONTHS_OF_STANDING_IN), -1);

export const furthestAhead = (today: Day): Day => addMonths(today, MONTHS_AHEAD);

/** Whether two periods have a day in common. */
export function overlap(
  one: { from: Day; to: Day | null },
  other: { from: Day; to: Day | null },
): boolean {
  return (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);
}
