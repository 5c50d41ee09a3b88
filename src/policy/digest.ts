import { addDays, type Day } from './day.js';
import { publicHolidaysOf } from './public-holidays.js';
import { weekday } from './week.js';

/*
 * When people get what waits for them in one mail: at the times that they choose, on working days. Days and
 * times of day in Europe/Amsterdam, compared and never counted.
 */

/** For who chose nothing. [P] */
export const USUAL_TIMES: readonly string[] = ['07:30'];

/** More would be mail all day long. [P] */
export const MOST_TIMES = 3;

/** From which people choose: every half hour of the day on which people are up. [P] */
export const TIMES_TO_CHOOSE: readonly string[] = Array.from({ length: 29 }, (_, half) => {
  const hour = String(6 + Math.floor(half / 2)).padStart(2, '0');
  return `${hour}:${half % 2 === 0 ? '00' : '30'}`;
});

/** A day, and a time on it such as '07:30'. */
export interface Moment {
  readonly day: Day;
  readonly time: string;
}

const FRIDAY = 5;
/** Longer than any row of days off. */
const DAYS_BACK = 14;

/** School holidays differ by school and people work on in them; on a public holiday nobody does. */
export const isDigestDay = (day: Day): boolean =>
  weekday(day) <= FRIDAY &&
  !publicHolidaysOf(Number(day.slice(0, 4))).some((holiday) => holiday.on === day);

/** The last of these times that has come; null for who wants no digest. */
export function lastDigest(now: Moment, times: readonly string[]): Moment | null {
  const latestFirst = [...times].sort().reverse();
  for (let back = 0; back <= DAYS_BACK; back += 1) {
    const day = addDays(now.day, -back);
    if (!isDigestDay(day)) continue;
    const time = latestFirst.find((each) => back > 0 || each <= now.time);
    if (time !== undefined) return { day, time };
  }
  return null;
}

/** What was there by then goes along; a server that was off for days brings one digest, not many. */
export const isBefore = (one: Moment, other: Moment): boolean =>
  one.day < other.day || (one.day === other.day && one.time < other.time);
