import { addDays, type Day, dayOf, fromSerial, toSerial, type Weekday, yearOf } from './day.js';

export interface IsoWeek {
  /** The year that the week belongs to, which in the first and last days can be another. */
  year: number;
  week: number;
}

export function weekday(day: Day): Weekday {
  return weekdayOfSerial(toSerial(day));
}

export function weekdayOfSerial(serial: number): Weekday {
  return (((((serial + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Monday to Friday. */
export function isWeekday(day: Day): boolean {
  return weekday(day) <= 5;
}

/** The Monday of the ISO week that holds the day. */
export function mondayOf(day: Day): Day {
  const serial = toSerial(day);
  return fromSerial(serial - weekdayOfSerial(serial) + 1);
}

/** The Friday of the ISO week that holds the day. */
export function fridayOf(day: Day): Day {
  return addDays(mondayOf(day), 4);
}

/** ISO 8601: the week belongs to the year that holds its Thursday. */
export function isoWeek(day: Day): IsoWeek {
  const thursday = addDays(mondayOf(day), 3);
  const year = yearOf(thursday);
  const week = Math.floor((toSerial(thursday) - toSerial(dayOf(year, 1, 1))) / 7) + 1;
  return { year, week };
}

/** The n-th weekday (Monday to Friday, holidays not left out) after the day; before it if n < 0. */
export function weekdayAfter(day: Day, n: number): Day {
  const step = n < 0 ? -1 : 1;
  let serial = toSerial(day);
  for (let left = Math.abs(n); left > 0;) {
    serial += step;
    if (weekdayOfSerial(serial) <= 5) left -= 1;
  }
  return fromSerial(serial);
}
