import type { Day } from '../../policy/day.js';
import { isSchoolYear, schoolYearOf, type SchoolYear } from '../../policy/school-year.js';
import { yearsAhead } from '../calendar-warnings.js';

/** The school years to choose from: those with holidays on file, and those ahead. */
export function yearsToShow(onFile: readonly SchoolYear[], today: Day): SchoolYear[] {
  return [...new Set([...onFile, ...yearsAhead(today)])].sort();
}

/** The year that is asked for, or else this school year. */
export function chosenYear(given: unknown, today: Day): SchoolYear {
  return typeof given === 'string' && isSchoolYear(given) ? given : schoolYearOf(today);
}

/** For {{> chips}}; `href` makes the address of a year. */
export function yearChips(
  years: readonly SchoolYear[],
  chosen: SchoolYear,
  href: (year: SchoolYear) => string,
) {
  const items = years.map((year) => ({
    href: href(year),
    label: year,
    isCurrent: year === chosen,
  }));
  return { label: 'Schooljaar', items };
}
