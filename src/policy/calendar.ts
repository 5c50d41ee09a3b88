import { type Day, daysBetween, fromSerial, toSerial, yearOf } from './day.js';
import {
  HOLIDAYS_OF_A_KNOWN_YEAR,
  holidaysInForce,
  type HolidaysOfOrganisation,
  isNamed,
  type Period,
  SUMMER_HOLIDAY,
} from './holiday.js';
import { type SchoolYear, schoolYearOf } from './school-year.js';
import { mondayOf, weekdayOfSerial } from './week.js';
import { YearTable } from './year-table.js';

/** "Lesson week: an ISO week with at least 3 school days." */
export const SCHOOL_DAYS_OF_A_LESSON_WEEK = 3;

/** From the end of one summer holiday to the end of the next: 53 weeks and some days. */
const LONGEST_SCHOOL_YEAR = 380; // days

/**
 * The school days and lesson weeks of one organisation. Build it once and ask it often: each school
 * year is worked out when it is first asked for, and kept.
 *
 * In every year the weekends, the public holidays and the rows that are there are days off; so of a
 * year without rows only weekends and public holidays are known (see `knowsSchoolYear`).
 */
export class Calendar {
  private readonly periods: Period[];
  private readonly summers: Period[];
  private readonly tables = new Map<SchoolYear, YearTable>();
  private recent: YearTable | null = null;

  constructor(organisation: HolidaysOfOrganisation) {
    this.periods = holidaysInForce(organisation);
    this.summers = this.periods
      .filter((period) => isNamed(period, SUMMER_HOLIDAY))
      .sort((a, b) => (a.from < b.from ? -1 : 1));
  }

  /** Monday to Friday, no day off. */
  isSchoolDay(day: Day): boolean {
    return this.isSchoolDayAt(toSerial(day));
  }

  /** A weekend or a holiday. */
  isDayOff(day: Day): boolean {
    return !this.isSchoolDay(day);
  }

  /** The holiday that the day falls in, the shortest where there are several; weekends included. */
  holidayOn(day: Day): string | null {
    const serial = toSerial(day);
    return this.tableAt(serial).nameOf(serial);
  }

  /** School days in the ISO week that holds the day: 0 to 5. */
  schoolDaysInWeek(day: Day): number {
    return this.schoolDaysOfWeekAt(toSerial(mondayOf(day)));
  }

  isLessonWeek(day: Day): boolean {
    return this.isLessonWeekAt(toSerial(mondayOf(day)));
  }

  /** The Monday of the n-th lesson week (n from 1) after the week that holds the day. */
  lessonWeekAfter(day: Day, n: number): Day {
    const monday = toSerial(mondayOf(day));
    return fromSerial(nth(n, monday, 7, (serial) => this.isLessonWeekAt(serial)));
  }

  /** The Monday of the n-th lesson week (n from 1) before the week that holds the day. */
  lessonWeekBefore(day: Day, n = 1): Day {
    const monday = toSerial(mondayOf(day));
    return fromSerial(nth(n, monday, -7, (serial) => this.isLessonWeekAt(serial)));
  }

  /** The n-th school day (n from 1) after the day. */
  schoolDayAfter(day: Day, n: number): Day {
    return fromSerial(nth(n, toSerial(day), 1, (serial) => this.isSchoolDayAt(serial)));
  }

  /** The n-th school day (n from 1) before the day. */
  schoolDayBefore(day: Day, n = 1): Day {
    return fromSerial(nth(n, toSerial(day), -1, (serial) => this.isSchoolDayAt(serial)));
  }

  /** The day itself when it is a school day, else the first after it. */
  schoolDayOnOrAfter(day: Day): Day {
    return this.isSchoolDay(day) ? day : this.schoolDayAfter(day, 1);
  }

  /**
   * The school days after `from`, up to and including `to`; 0 when `to` is not later. So
   * `schoolDaysBetween(day, schoolDayAfter(day, n))` is n.
   */
  schoolDaysBetween(from: Day, to: Day): number {
    return this.schoolDaysAt(toSerial(from) + 1, toSerial(to));
  }

  /**
   * "Schoolweek 12": which lesson week it is since the summer holiday, the first being 1. Null in a
   * week that is no lesson week, in the summer holiday, and when the last one is not known.
   */
  schoolWeekNumber(day: Day): number | null {
    const summer = this.summers.findLast(({ from }) => from <= day);
    if (!summer || day <= summer.to || daysBetween(summer.to, day) > LONGEST_SCHOOL_YEAR) {
      return null;
    }
    const thisWeek = toSerial(mondayOf(day));
    if (!this.isLessonWeekAt(thisWeek)) return null;
    let number = 0;
    for (let week = toSerial(mondayOf(summer.to)); week <= thisWeek; week += 7) {
      if (this.isLessonWeekAt(week)) number += 1;
    }
    return number;
  }

  /** The summer holiday that begins in that calendar year; null when the calendar has none. */
  summerHoliday(year: number): Period | null {
    return this.summers.find(({ from }) => yearOf(from) === year) ?? null;
  }

  /** "Known when the calendar has its autumn, Christmas, spring, May and summer holidays." */
  knowsSchoolYear(year: SchoolYear): boolean {
    const ofYear = this.periods.filter((period) => period.schoolYear === year);
    return HOLIDAYS_OF_A_KNOWN_YEAR.every((name) => ofYear.some((row) => isNamed(row, name)));
  }

  private isSchoolDayAt(serial: number): boolean {
    return weekdayOfSerial(serial) <= 5 && this.tableAt(serial).isSchoolDay(serial);
  }

  private isLessonWeekAt(monday: number): boolean {
    return this.schoolDaysOfWeekAt(monday) >= SCHOOL_DAYS_OF_A_LESSON_WEEK;
  }

  private schoolDaysOfWeekAt(monday: number): number {
    return this.schoolDaysAt(monday, monday + 4);
  }

  /** From one day to another, both included. */
  private schoolDaysAt(from: number, to: number): number {
    let count = 0;
    for (let start = from; start <= to;) {
      const table = this.tableAt(start);
      const end = Math.min(table.last, to);
      count += table.schoolDays(start, end);
      start = end + 1;
    }
    return count;
  }

  /** Questions that follow each other are mostly about the same school year. */
  private tableAt(serial: number): YearTable {
    if (!this.recent?.holds(serial)) this.recent = this.tableOf(schoolYearOf(fromSerial(serial)));
    return this.recent;
  }

  private tableOf(year: SchoolYear): YearTable {
    const table = this.tables.get(year) ?? new YearTable(year, this.periods);
    this.tables.set(year, table);
    return table;
  }
}

/** The n-th day or week that fits, in steps away from the start, which itself does not count. */
function nth(n: number, start: number, step: number, fits: (serial: number) => boolean): number {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`counts from 1, not ${n}`);
  let serial = start;
  for (let found = 0; found < n;) {
    serial += step;
    if (fits(serial)) found += 1;
  }
  return serial;
}
