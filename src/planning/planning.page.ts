import { listHref, listView } from '../directory/list-view.js';
import { HOLIDAY_REGION_LABELS } from '../directory/labels.js';
import type { Day } from '../policy/day.js';
import { isoWeek, mondayOf } from '../policy/week.js';
import { placeInWeek } from './board.js';
import type { PlannedStudent } from './planned-student.js';
import type { HolidaysInView } from './planning-calendars.js';
import {
  chipsOf,
  emptyOf,
  hiddenOf,
  isNarrowed,
  moreOf,
  selectsOf,
  turnOf,
} from './planning-filters.page.js';
import type { PlanningWanted } from './planning-list.js';
import { phoneWeeks, planningRow, type RowView } from './planning-rows.page.js';
import { dayAndMonth, inLine, shortHoliday } from './planning-words.js';
import type { ProposalView } from './proposal-words.js';

export interface Planning {
  readonly all: readonly PlannedStudent[];
  readonly wanted: PlanningWanted;
  /** Those of this page. */
  readonly shown: readonly PlannedStudent[];
  readonly holidays: HolidaysInView;
  /** Talks per week, of all students together. */
  readonly load: readonly number[];
  readonly proposals: readonly ProposalView[];
  readonly today: Day;
}

export function planningPage(planning: Planning) {
  const { all, wanted, shown, holidays, today } = planning;
  const { query, weeks, students } = wanted;
  const words = { one: 'leerling', more: 'leerlingen', search: 'Zoek op naam' };
  const list = listView(query, students.length, words);
  const back = listHref(query, { pagina: query.page });
  const rows = shown.map((student) =>
    planningRow(student, {
      weeks,
      today,
      back,
      holidays: holidays.perStudent.get(student.id) ?? [],
    }),
  );
  return {
    title: 'Planning',
    head: { above: null, title: 'Planning', intro: introOf(all, today), action: OWN_CALENDAR },
    warnings: warningsOf(planning),
    proposals: planning.proposals,
    list,
    isNarrowed: isNarrowed(wanted),
    hidden: hiddenOf(wanted),
    chips: { label: 'Kort de planning in', items: chipsOf(all, wanted, today) },
    selects: selectsOf(wanted),
    turn: turnOf(wanted, today),
    weeks: weeks.map((week, index) => weekHead(week, index, rows, today)),
    rows,
    load: {
      label: all.length === 1 ? 'Deze leerling' : `Alle ${all.length} leerlingen`,
      weeks: planning.load.map((count, index) => ({
        count: count === 0 ? null : String(count),
        isNow: weeks[index] === mondayOf(today),
      })),
    },
    phone: phoneWeeks(rows, weeks, planning.load, today),
    more: moreOf(wanted),
    empty: emptyOf(all.length > 0),
  };
}

const OWN_CALENDAR = {
  href: '/account/agenda',
  label: 'Zet in je eigen agenda',
  icon: 'calendar-event',
};

/** "Elke leerling om de 5 schoolweken. Vakanties van regio Zuid tellen niet mee." */
function introOf(all: readonly PlannedStudent[], today: Day): string {
  const going = all.flatMap(({ stretches }) => stretches.filter(({ ends }) => ends >= today));
  const every = [...new Set(going.map((stretch) => stretch.every))].sort((a, b) => a - b);
  const rhythm =
    every.length === 0 ? '' : `Elke leerling om de ${every.join(' of ')} schoolweken. `;
  const regions = [
    ...new Set(all.flatMap((student) => placeInWeek(student, mondayOf(today))?.region ?? [])),
  ].map((region) => HOLIDAY_REGION_LABELS[region]);
  if (regions.length === 0) return `${rhythm}Vakanties tellen niet mee.`;
  const named = regions.length === 1 ? 'regio' : "de regio's";
  return `${rhythm}Vakanties van ${named} ${inLine(regions.sort())} tellen niet mee.`;
}

function warningsOf({ shown, holidays, today }: Planning) {
  const years = holidays.unknownYears.map((year) => ({
    text: `Er zijn nog geen vakanties voor schooljaar ${year}. Tot die er zijn, tellen alleen weekenden en feestdagen als vrij.`,
  }));
  const without = new Set(
    shown.flatMap((student) => {
      const place = placeInWeek(student, mondayOf(today));
      return place && place.region === null ? [place.label] : [];
    }),
  );
  const places = [...without].sort().map((label) => ({
    text: `Van ${label} weten we de vakantieregio niet. Daar tellen alleen weekenden en feestdagen als vrij. Vraag de beheerder om de regio in te vullen.`,
  }));
  const warnings = [...years, ...places];
  return warnings.length === 0 ? null : { warnings };
}

/** Hatched only when nobody on this page has lessons then. */
function weekHead(monday: Day, index: number, rows: readonly RowView[], today: Day) {
  const names = rows.map(({ cells }) => cells[index]?.holiday ?? null);
  const isFree = names.length > 0 && names.every((name) => name !== null);
  const [name] = names;
  const isNow = monday === mondayOf(today);
  const isShared = isFree && names.every((each) => each === name);
  return {
    number: isoWeek(monday).week,
    label: isNow ? 'nu' : isFree ? shortHoliday(isShared ? (name ?? '') : '') : dayAndMonth(monday),
    spoken: isFree ? `, ${isShared ? (name ?? '') : 'vakantie'}, ${dayAndMonth(monday)}` : null,
    isNow,
    isFree,
  };
}
