import type { Calendar } from '../../policy/calendar.js';
import type { Day } from '../../policy/day.js';
import { HOLIDAY_REGIONS, type HolidayRegion } from '../../policy/holiday.js';
import type { SchoolYear } from '../../policy/school-year.js';
import { dayLabel, shortDay } from '../../web/dates.js';
import type { Holiday } from '../holiday.entity.js';
import { HOLIDAY_KIND_LABELS, HOLIDAY_REGION_LABELS } from '../labels.js';
import { yearChips } from './year-choice.js';
import { drawYear, monthsOf } from './year-drawing.js';

export const NATIONAL_PATH = '/beheer/vakanties';

export interface NationalYear {
  readonly year: SchoolYear;
  /** Null shows all of them. */
  readonly region: HolidayRegion | null;
  readonly years: readonly SchoolYear[];
  readonly holidays: readonly Holiday[];
  readonly calendars: ReadonlyMap<HolidayRegion, Calendar>;
  readonly warnings: readonly string[];
  readonly today: Day;
}

export function nationalPage(shown: NationalYear) {
  const { year, region, years, holidays, warnings } = shown;
  const rows = holidays
    .filter((row) => region === null || row.region === region || row.region === 'alle')
    .sort((a, b) => compare(a.from, b.from) || order(a) - order(b));
  return {
    title: 'Vakanties',
    above: null,
    intro: 'De schoolvakanties en feestdagen waarmee Doorstroom lesweken telt.',
    action: {
      href: `${NATIONAL_PATH}/nieuw?jaar=${year}${region === null ? '' : `&regio=${region}`}`,
      label: 'Vakantie toevoegen',
      icon: 'plus',
    },
    hasWarnings: warnings.length > 0,
    warnings: warnings.map((text) => ({ text })),
    years: yearChips(years, year, (each) => yearHref(each, region)),
    regions: regionChips(year, region),
    yearTitle: `Schooljaar ${year}`,
    hasRows: rows.length > 0,
    drawing: drawing(shown),
    rows: rows.map(holidayRow),
    empty: {
      icon: 'calendar-off',
      title: `Er zijn nog geen vakanties voor schooljaar ${year}`,
      text: 'Tot die er zijn tellen alleen weekenden en feestdagen als vrij. Voeg de vakanties toe zodra ze bekend zijn.',
      action: { href: `${NATIONAL_PATH}/nieuw?jaar=${year}`, label: 'Vakantie toevoegen' },
    },
  };
}

function drawing({ year, region, calendars, today }: NationalYear) {
  const regions = HOLIDAY_REGIONS.filter((each) => region === null || each === region);
  return {
    months: monthsOf(year),
    strips: regions.flatMap((each) => {
      const calendar = calendars.get(each);
      if (!calendar) return [];
      const strip = drawYear(calendar, year, today);
      const name = HOLIDAY_REGION_LABELS[each];
      return [{ ...strip, name, spoken: `Regio ${name}: ${strip.spoken}` }];
    }),
  };
}

function holidayRow(holiday: Holiday) {
  const { id, name, region, kind, certainty, source, from, to } = holiday;
  return {
    href: `${NATIONAL_PATH}/${id}`,
    name,
    region: region === null || region === 'alle' ? 'Heel Nederland' : HOLIDAY_REGION_LABELS[region],
    period: periodText(from, to),
    kind: kind === null ? '' : HOLIDAY_KIND_LABELS[kind],
    certainty: certainty ?? 'Niet ingevuld',
    source,
  };
}

/** za 17 okt tot en met 25 oktober 2026 */
export function periodText(from: Day, to: Day): string {
  return from === to ? dayLabel(from) : `${shortDay(from)} tot en met ${dayLabel(to)}`;
}

function yearHref(year: SchoolYear, region: HolidayRegion | null): string {
  return `${NATIONAL_PATH}?jaar=${year}${region === null ? '' : `&regio=${region}`}`;
}

function regionChips(year: SchoolYear, chosen: HolidayRegion | null) {
  const chip = (region: HolidayRegion | null, label: string) => ({
    href: yearHref(year, region),
    label,
    isCurrent: region === chosen,
  });
  const items = HOLIDAY_REGIONS.map((each) => chip(each, HOLIDAY_REGION_LABELS[each]));
  return { label: 'Regio', items: [chip(null, 'Alle regio’s'), ...items] };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** From north to south, as people name them. */
const order = ({ region }: Holiday): number => HOLIDAY_REGIONS.findIndex((each) => each === region);
