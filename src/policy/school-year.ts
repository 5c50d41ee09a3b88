import { type Day, dayOf, monthOf, yearOf } from './day.js';

/** A school year as people write it: '2026-2027', from 1 August to 31 July. */
export type SchoolYear = string;

const FIRST_MONTH = 8;

export function schoolYearOf(day: Day): SchoolYear {
  return schoolYearFrom(monthOf(day) >= FIRST_MONTH ? yearOf(day) : yearOf(day) - 1);
}

/** The school year that begins in the August of that year. */
export function schoolYearFrom(year: number): SchoolYear {
  return `${year}-${year + 1}`;
}

export function isSchoolYear(text: string): text is SchoolYear {
  return /^\d{4}-\d{4}$/.test(text) && Number(text.slice(5)) === Number(text.slice(0, 4)) + 1;
}

export function firstDayOf(year: SchoolYear): Day {
  return dayOf(Number(year.slice(0, 4)), FIRST_MONTH, 1);
}

export function lastDayOf(year: SchoolYear): Day {
  return dayOf(Number(year.slice(5)), FIRST_MONTH - 1, 31);
}
