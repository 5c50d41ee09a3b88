/**
 * A calendar date, written 'YYYY-MM-DD' (years 0001 to 9999), as it stands on a wall calendar in
 * the Netherlands. It has no time of day and no time zone. Two days compare as text: `a < b`.
 */
export type Day = string;

/** ISO: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_400_YEARS = 146_097;
const FIRST_SERIAL = -719_162; // 0001-01-01
const LAST_SERIAL = 2_932_896; // 9999-12-31

export function isDay(text: string): text is Day {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

/** The text as a day. Throws a RangeError when there is no such day. */
export function asDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`no such day: ${text}`);
  return text;
}

/** Throws a RangeError when there is no such day; months count from 1. */
export function dayOf(year: number, month: number, date: number): Day {
  const exists = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && date >= 1;
  if (!exists || date > daysInMonth(year, month)) {
    throw new RangeError(`no such day: ${date} of month ${month} of year ${year}`);
  }
  return write(year, month, date);
}

export function yearOf(day: Day): number {
  return digits(day, 0) * 100 + digits(day, 2);
}

export function monthOf(day: Day): number {
  return digits(day, 5);
}

function dateOf(day: Day): number {
  return digits(day, 8);
}

/** Two digits as a number. Days are taken apart so often that cutting text would be felt. */
function digits(day: Day, at: number): number {
  return day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528; // 528 is '0' * 11
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function addDays(day: Day, days: number): Day {
  return fromSerial(toSerial(day) + days);
}

/** Months later (or earlier, when negative), with the date clamped to the last of that month. */
export function addMonths(day: Day, months: number): Day {
  const count = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  if (year < 1 || year > 9999) throw new RangeError(`no such month: ${month} of year ${year}`);
  return write(year, month, Math.min(dateOf(day), daysInMonth(year, month)));
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return toSerial(to) - toSerial(from);
}

/** The age in whole years; born on 29 February, the birthday in other years is 1 March. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = yearOf(day) - yearOf(birthDate);
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export function earliest(first: Day, ...others: Day[]): Day {
  return others.reduce((a, b) => (b < a ? b : a), first);
}

/** The first of those that are known; null when none is. */
export function earliestOf(days: readonly (Day | null)[]): Day | null {
  let first: Day | null = null;
  for (const day of days) if (day !== null && (first === null || day < first)) first = day;
  return first;
}

export function latest(first: Day, ...others: Day[]): Day {
  return others.reduce((a, b) => (b > a ? b : a), first);
}

/**
 * The number of the day in an unbroken count, 0 for 1970-01-01: what sums and loops over days use.
 * Counts whole 400-year cycles from 1 March of year 0, so that a leap day ends its year.
 */
export function toSerial(day: Day): number {
  const month = monthOf(day);
  const year = month > 2 ? yearOf(day) : yearOf(day) - 1;
  const cycle = Math.floor(year / 400);
  const yearOfCycle = year - cycle * 400;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + dateOf(day) - 1;
  const leapDays = Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  return cycle * DAYS_IN_400_YEARS + yearOfCycle * 365 + leapDays + dayOfYear - 719_468;
}

/** The day of that number. Throws a RangeError outside the years 0001 to 9999. */
export function fromSerial(serial: number): Day {
  if (!Number.isInteger(serial) || serial < FIRST_SERIAL || serial > LAST_SERIAL) {
    throw new RangeError(`no such day number: ${serial}`);
  }
  const count = serial + 719_468;
  const cycle = Math.floor(count / DAYS_IN_400_YEARS);
  const inCycle = count - cycle * DAYS_IN_400_YEARS;
  const leapDays =
    Math.floor(inCycle / 1_460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / 146_096);
  const yearOfCycle = Math.floor((inCycle - leapDays) / 365);
  const before = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  const dayOfYear = inCycle - before;
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return write(cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, date);
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

function write(year: number, month: number, date: number): Day {
  const century = Math.floor(year / 100);
  return `${TWO_DIGITS[century]}${TWO_DIGITS[year - century * 100]}-${TWO_DIGITS[month]}-${TWO_DIGITS[date]}`;
}
