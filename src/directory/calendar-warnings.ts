import type { Day } from '../policy/day.js';
import {
  HOLIDAY_REGIONS,
  HOLIDAYS_OF_A_KNOWN_YEAR,
  isNamed,
  type HolidayRegion,
} from '../policy/holiday.js';
import { schoolYearFrom, schoolYearOf, type SchoolYear } from '../policy/school-year.js';
import { HOLIDAY_REGION_LABELS } from './labels.js';

/** As much of a national holiday as it takes. */
interface Row {
  readonly schoolYear: SchoolYear;
  readonly region: HolidayRegion | 'alle' | null;
  readonly name: string;
}

/** The school years that the work looks ahead to: a student is followed for two years after the start. */
const AHEAD = 2;

export function yearsAhead(today: Day): SchoolYear[] {
  const first = Number(schoolYearOf(today).slice(0, 4));
  return Array.from({ length: AHEAD + 1 }, (_, index) => schoolYearFrom(first + index));
}

/** A sentence for each of these school years of which holidays are missing. */
export function calendarWarnings(years: readonly SchoolYear[], national: readonly Row[]): string[] {
  return years.flatMap((year) => {
    const rows = national.filter((row) => row.schoolYear === year);
    const missing = HOLIDAY_REGIONS.map((region) => ({ region, names: missingIn(rows, region) }));
    const isUnknown = missing.every(
      ({ names }) => names.length === HOLIDAYS_OF_A_KNOWN_YEAR.length,
    );
    if (isUnknown) return [`Er zijn nog geen vakanties voor schooljaar ${year}.`];
    return missing
      .filter(({ names }) => names.length > 0)
      .map(({ region, names }) => sentence(year, region, names));
  });
}

function missingIn(rows: readonly Row[], region: HolidayRegion): string[] {
  const there = rows.filter((row) => row.region === region || row.region === 'alle');
  return HOLIDAYS_OF_A_KNOWN_YEAR.filter((name) => !there.some((row) => isNamed(row, name)));
}

function sentence(year: SchoolYear, region: HolidayRegion, names: readonly string[]): string {
  const list = names.map((name) => name.toLowerCase()).join(', ');
  return `In schooljaar ${year} ontbreekt in regio ${HOLIDAY_REGION_LABELS[region]}: ${list}.`;
}
