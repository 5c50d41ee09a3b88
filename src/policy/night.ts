import { addDays, type Day, latest } from './day.js';

/*
 * The work of the night: once for every calendar date, whatever the clock does. Times and dates of
 * Europe/Amsterdam; dates are counted, never hours, so a night of 23 or 25 hours is one night.
 */

/** Past the hours that come twice in autumn or not at all in spring, and before people begin. [P] */
export const NIGHT_BEGINS = '04:15';

/** Whoever was away longer than this begins with a clean slate: older dates say nothing any more. [P] */
export const MOST_NIGHTS_BACK = 60; // days

/** The last date of which the night has begun, at a time of day (HH:MM) on a date. */
export const nightDue = (today: Day, time: string): Day =>
  time >= NIGHT_BEGINS ? today : addDays(today, -1);

/** The dates whose night was missed, in order; on a new installation only the one that is due. */
export function nightsMissed(lastDone: Day | null, due: Day): Day[] {
  const nights: Day[] = [];
  const from =
    lastDone === null ? due : latest(addDays(lastDone, 1), addDays(due, 1 - MOST_NIGHTS_BACK));
  for (let night = from; night <= due; night = addDays(night, 1)) nights.push(night);
  return nights;
}

/** "The last finished nightly date is older than yesterday": something is wrong. */
export const nightsAreLate = (lastDone: Day, today: Day): boolean => lastDone < addDays(today, -1);
