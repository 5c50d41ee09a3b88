import type { Calendar } from '../../policy/calendar.js';
import type { Day } from '../../policy/day.js';
import { isNamed, speaksOf } from '../../policy/holiday.js';
import type { SchoolYear } from '../../policy/school-year.js';
import type { Holiday } from '../holiday.entity.js';
import { HOLIDAY_REGION_LABELS } from '../labels.js';
import type { Organisation } from '../organisation.entity.js';
import { periodText } from './national.page.js';
import { yearChips } from './year-choice.js';
import { drawYear, monthsOf } from './year-drawing.js';

export const ownPath = (organisationId: string): string =>
  `/beheer/organisaties/${organisationId}/vakanties`;

export interface OwnYear {
  readonly organisation: Organisation;
  readonly year: SchoolYear;
  readonly years: readonly SchoolYear[];
  readonly national: readonly Holiday[];
  readonly own: readonly Holiday[];
  readonly calendar: Calendar;
  readonly warnings: readonly string[];
  readonly today: Day;
}

export function ownCalendarPage(shown: OwnYear) {
  const { organisation, year, years, calendar, warnings, today } = shown;
  const path = ownPath(organisation.id);
  const strip = drawYear(calendar, year, today);
  const rows = rowsOf(shown);
  return {
    title: `Vakanties van ${organisation.name}`,
    back: { href: `/beheer/organisaties/${organisation.id}`, label: organisation.name },
    above: null,
    intro: introOf(organisation),
    action: {
      href: `${path}/nieuw?jaar=${year}`,
      label: 'Vrije dagen toevoegen',
      icon: 'plus',
    },
    hasWarnings: warnings.length > 0,
    warnings: warnings.map((text) => ({ text })),
    years: yearChips(years, year, (each) => `${path}?jaar=${each}`),
    yearTitle: `Schooljaar ${year}`,
    drawing: { months: monthsOf(year), strips: [{ ...strip, name: organisation.name }] },
    extra: {
      action: `/beheer/organisaties/${organisation.id}/extra-week`,
      year,
      isTaken: organisation.extraWeeks,
    },
    hasRows: rows.length > 0,
    rows,
  };
}

function introOf({ holidayRegion }: Organisation): string {
  const region = holidayRegion === null ? '' : HOLIDAY_REGION_LABELS[holidayRegion];
  return `Volgt regio ${region}, met eigen vrije dagen erbij of in plaats van.`;
}

/** What is really off: the rows of the region that are not replaced, and its own. */
function rowsOf({ organisation, national, own }: OwnYear) {
  const replaced = own.filter(({ replaces }) => replaces);
  const ofRegion = national
    .filter(({ region }) => region === 'alle' || region === organisation.holidayRegion)
    .filter(({ kind }) => kind !== 'optional extra week' || organisation.extraWeeks)
    .filter((row) => !replaced.some((other) => speaksOf(other, row)));
  const all = [...ofRegion, ...own].sort((a, b) => (a.from < b.from ? -1 : 1));
  return all.map((row) => ownRow(row, organisation, national));
}

function ownRow(row: Holiday, { id, holidayRegion }: Organisation, national: readonly Holiday[]) {
  const isOwn = row.organisationId !== null;
  const instead = national.find(
    (other) =>
      row.replaces &&
      isNamed(other, row.name) &&
      (other.region === holidayRegion || other.region === 'alle'),
  );
  return {
    name: row.name,
    href: isOwn ? `${ownPath(id)}/${row.id}` : null,
    period: periodText(row.from, row.to),
    isOwn,
    instead: instead ? `Regio: ${periodText(instead.from, instead.to)}` : null,
  };
}
