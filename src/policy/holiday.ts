import type { Day } from './day.js';
import type { SchoolYear } from './school-year.js';

export type HolidayRegion = 'noord' | 'midden' | 'zuid';
export const HOLIDAY_REGIONS: readonly HolidayRegion[] = ['noord', 'midden', 'zuid'];

/** Words of the sources; only an `optional extra week` leaves a choice to the organisation. */
export type HolidayKind =
  'official fixed' | 'OCW advice' | 'public holiday' | 'optional extra week';

/** A row of the national calendar. */
export interface Holiday {
  schoolYear: SchoolYear;
  region: HolidayRegion | 'alle';
  name: string;
  from: Day;
  /** Included. */
  to: Day;
  kind: HolidayKind;
}

/** A row that an organisation adds for itself; mbo institutions set their own holidays. */
export interface OwnHoliday {
  schoolYear: SchoolYear;
  name: string;
  from: Day;
  /** Included. */
  to: Day;
  /** Takes the place of the region's holiday of the same name in the same school year. */
  replaces: boolean;
}

export interface Period {
  name: string;
  schoolYear: SchoolYear;
  from: Day;
  to: Day;
}

/** With these five a school year is known; without one of them only a warning is honest. */
export const HOLIDAYS_OF_A_KNOWN_YEAR = [
  'Herfstvakantie',
  'Kerstvakantie',
  'Voorjaarsvakantie',
  'Meivakantie',
  'Zomervakantie',
] as const;

export const SUMMER_HOLIDAY = 'Zomervakantie';

/** Names compare without regard to capitals and stray spaces. */
export function isNamed(period: { name: string }, name: string): boolean {
  return normal(period.name) === normal(name);
}

function normal(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

export interface HolidaysOfOrganisation {
  region: HolidayRegion;
  /** May hold the rows of other regions too; those are left out. */
  holidays: readonly Holiday[];
  own?: readonly OwnHoliday[];
  /** Whether the organisation takes the weeks of kind `optional extra week` off. */
  extraWeeks?: boolean;
}

/** What an organisation really has off, public holidays that follow from the year apart. */
export function holidaysInForce(organisation: HolidaysOfOrganisation): Period[] {
  const { region, holidays, own = [], extraWeeks = false } = organisation;
  const replacements = own.filter((row) => row.replaces);
  const national = holidays
    .filter((row) => row.region === region || row.region === 'alle')
    .filter((row) => row.kind !== 'optional extra week' || extraWeeks)
    .filter((row) => !replacements.some((other) => speaksOf(other, row)));
  return [...national, ...own].map(({ name, schoolYear, from, to }) => ({
    name,
    schoolYear,
    from,
    to,
  }));
}

/** Whether both rows are about the same holiday of the same school year. */
export function speaksOf(
  row: { name: string; schoolYear: SchoolYear },
  other: { name: string; schoolYear: SchoolYear },
): boolean {
  return row.schoolYear === other.schoolYear && isNamed(row, other.name);
}
