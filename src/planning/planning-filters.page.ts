import { filterSelect, listHref } from '../directory/list-view.js';
import { addDays, type Day } from '../policy/day.js';
import type { PlannedStudent } from './planned-student.js';
import {
  ALL,
  firstWeek,
  MOST_ROWS,
  needs,
  PLANNING,
  ROWS,
  type PlanningWanted,
} from './planning-list.js';
import { dayAndMonth } from './planning-words.js';

/* What stands around the weeks: search, filters, other weeks, more rows. */

export function isNarrowed({ query }: PlanningWanted): boolean {
  const { toon, locatie } = query.filters;
  return query.search !== '' || toon !== ALL || locatie !== ALL;
}

/** What of the query the filter form has no field for. */
export function hiddenOf({ query: { filters } }: PlanningWanted) {
  return ['toon', 'week', 'rijen']
    .map((name) => ({ name, value: filters[name] ?? '' }))
    .filter(({ name, value }) => value !== (name === 'toon' ? ALL : ''));
}

export function chipsOf(all: readonly PlannedStudent[], { query }: PlanningWanted, today: Day) {
  const count = (wanted: string) =>
    all.filter((each) => wanted === ALL || needs(each, wanted, today)).length;
  const chip = (toon: string, label: string) => ({
    href: listHref({ ...query, filters: { ...query.filters, toon } }, {}),
    label: `${label} ${count(toon)}`,
    isCurrent: query.filters['toon'] === toon,
  });
  return [chip(ALL, 'Alle'), chip('plannen', 'Nog plannen'), chip('laat', 'Te laat')];
}

export function selectsOf({ query, places }: PlanningWanted) {
  const labels = Object.fromEntries(places.map(({ id, label }) => [id, label]));
  const sort = query.isDescending ? `-${query.sort}` : query.sort;
  const sorts = [
    { value: 'gesprek', label: 'Wie het eerst aan de beurt is' },
    { value: 'naam', label: 'Achternaam' },
    { value: 'locatie', label: 'Locatie' },
  ];
  return [
    ...(places.length > 1
      ? [filterSelect(query, 'locatie', 'Locatie', { [ALL]: 'Alle locaties', ...labels })]
      : []),
    {
      ...{ id: 'sorteer', name: 'sorteer', label: 'Volgorde' },
      options: sorts.map((each) => ({ ...each, isSelected: each.value === sort })),
    },
  ];
}

/** Weeks further back and further on. */
export function turnOf({ query, weeks, earlier, later }: PlanningWanted, today: Day) {
  const to = (week: Day | null) =>
    week === null ? null : weekHref(query, week === firstWeek(today) ? '' : week);
  const [first = today] = weeks;
  const last = addDays(weeks.at(-1) ?? first, 4);
  const isMoved = first !== firstWeek(today);
  return {
    span: `${dayAndMonth(first)} tot en met ${dayAndMonth(last)} ${last.slice(0, 4)}`,
    earlier: to(earlier),
    now: isMoved ? weekHref(query, '') : null,
    later: to(later),
  };
}

const weekHref = (query: PlanningWanted['query'], week: string): string =>
  listHref({ ...query, filters: { ...query.filters, week } }, { pagina: query.page });

export function moreOf({ query, students }: PlanningWanted) {
  const showsAll = query.filters['rijen'] === ALL;
  if (showsAll || students.length <= ROWS) return null;
  const href = listHref({ ...query, filters: { ...query.filters, rijen: ALL } }, {});
  const label =
    students.length <= MOST_ROWS
      ? `Laat alle ${students.length} leerlingen zien`
      : `Laat ${MOST_ROWS} leerlingen per bladzijde zien`;
  return { href, label };
}

export const emptyOf = (hasStudents: boolean) =>
  hasStudents
    ? {
        ...{ icon: 'search', title: 'Niemand gevonden' },
        text: 'Zoek op een andere naam, of haal een filter weg.',
        action: { href: PLANNING, label: 'Toon iedereen' },
      }
    : {
        ...{ icon: 'calendar-event', title: 'Nog geen gesprekken' },
        text: 'Zodra je een leerling begeleidt, staan hier vanzelf de gesprekken.',
        action: null,
      };
