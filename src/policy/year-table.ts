import { daysBetween, toSerial, yearOf } from './day.js';
import { isNamed, type Period } from './holiday.js';
import { publicHolidaysOf } from './public-holidays.js';
import { firstDayOf, lastDayOf, type SchoolYear, schoolYearOf } from './school-year.js';
import { weekdayOfSerial } from './week.js';

/** The days of one school year counted beforehand, so that a span of days costs one subtraction. */
export class YearTable {
  readonly first: number;
  readonly last: number;
  private readonly names = new Map<number, string>();
  /** School days before the i-th day of the year; one longer than the year. */
  private readonly schoolDaysBefore: Uint16Array;

  constructor(year: SchoolYear, periods: readonly Period[]) {
    this.first = toSerial(firstDayOf(year));
    this.last = toSerial(lastDayOf(year));
    for (const period of longestFirst([...periods, ...publicHolidays(year, periods)])) {
      this.takeOff(period);
    }
    this.schoolDaysBefore = this.countSchoolDays();
  }

  holds(serial: number): boolean {
    return serial >= this.first && serial <= this.last;
  }

  nameOf(serial: number): string | null {
    return this.names.get(serial) ?? null;
  }

  isSchoolDay(serial: number): boolean {
    return this.schoolDays(serial, serial) === 1;
  }

  /** School days from one day to another of this year, both included. */
  schoolDays(from: number, to: number): number {
    return this.schoolDaysBefore[to - this.first + 1] - this.schoolDaysBefore[from - this.first];
  }

  private takeOff(period: Period): void {
    const last = Math.min(toSerial(period.to), this.last);
    for (let serial = Math.max(toSerial(period.from), this.first); serial <= last; serial++) {
      this.names.set(serial, period.name);
    }
  }

  private countSchoolDays(): Uint16Array {
    const before = new Uint16Array(this.last - this.first + 2);
    for (let serial = this.first; serial <= this.last; serial++) {
      const isOff = weekdayOfSerial(serial) > 5 || this.names.has(serial);
      before[serial - this.first + 1] = before[serial - this.first] + (isOff ? 0 : 1);
    }
    return before;
  }
}

/** The computed ones, except where a row of the calendar or the organisation speaks of them. */
function publicHolidays(year: SchoolYear, periods: readonly Period[]): Period[] {
  const autumn = yearOf(firstDayOf(year));
  return [autumn, autumn + 1]
    .flatMap((calendarYear) => publicHolidaysOf(calendarYear))
    .map(({ name, on }) => ({ name, schoolYear: schoolYearOf(on), from: on, to: on }))
    .filter((computed) => computed.schoolYear === year)
    .filter(
      (computed) => !periods.some((row) => row.schoolYear === year && isNamed(row, computed.name)),
    );
}

/** So that the shortest, the one that says most, gives the day its name. */
function longestFirst(periods: Period[]): Period[] {
  const days = ({ from, to }: Period) => daysBetween(from, to);
  return periods.sort((a, b) => days(b) - days(a));
}
