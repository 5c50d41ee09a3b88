import { isOpen } from '../access/opens.js';
import { errorSummary, textField } from '../web/field.js';
import type { Form } from '../web/form.js';
import { MBO_LEVELS } from '../directory/data/code-lists.js';
import { filterSelect, listHref, listView, sortHead } from '../directory/list-view.js';
import type { ListQuery } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import { LEVELS } from '../policy/signals/level.js';
import type { Viewer } from '../web/viewer.js';
import { LEVEL_CODES, LEVEL_LABELS } from './level-words.js';
import type { SavedViewDto } from './saved-view.dto.js';
import type { SavedView } from './saved-view.entity.js';
import { LONGEST_NAME } from './saved-views.js';
import { STAGE_CODES, STAGE_LABELS, STAGES } from './stage.js';
import { ALL, type StudentSort } from './student-filters.js';
import type { ListCounts, CaseloadStudent } from './student-list.js';
import { studentRow } from './student-row.page.js';
import { wordsFor, type ListWords } from './students.words.js';

/** How the rows can be ticked on a phone, where there is no room for it otherwise. */
export type Ticking = 'none' | 'some' | 'all';

export interface ListOnPage {
  readonly viewer: Viewer;
  readonly query: ListQuery<StudentSort>;
  readonly students: readonly CaseloadStudent[];
  readonly total: number;
  readonly counts: ListCounts;
  /** Of schools, institutions and mentors, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly saved: readonly SavedView[];
  readonly saving: Form<SavedViewDto>;
  /** Why the list could not be kept. */
  readonly refusal: string | null;
  readonly ticking: Ticking;
  readonly today: Day;
}

const CONTACT_LABELS: Readonly<Record<string, string>> = {
  [ALL]: 'Maakt niet uit',
  '2w': 'Langer dan 2 weken geleden',
  '4w': 'Langer dan 4 weken geleden',
  '8w': 'Langer dan 8 weken geleden',
  nooit: 'Nog niets vastgelegd',
};

const SIGNAL_LABELS: Readonly<Record<string, string>> = {
  [ALL]: 'Maakt niet uit',
  ...Object.fromEntries(LEVELS.map((level) => [LEVEL_CODES[level], LEVEL_LABELS[level]])),
};

const TALK_LABELS: Readonly<Record<string, string>> = {
  [ALL]: 'Maakt niet uit',
  'te-laat': 'Te laat',
  plannen: 'Nog plannen',
  gepland: 'Gepland',
  later: 'Later',
  geen: 'Komt geen gesprek',
};

export function studentsPage(list: ListOnPage) {
  const { query, total, students, today } = list;
  const words = wordsFor(list.viewer.role);
  const view = listView(query, total, words);
  const knowsTalks = query.rules.sorts.includes('contact');
  return {
    title: words.title,
    above: null,
    intro: words.intro,
    action: mayAdd(list.viewer)
      ? { href: '/leerlingen/nieuw', label: 'Leerling toevoegen', icon: 'plus' }
      : null,
    list: view,
    searched:
      query.search === ''
        ? null
        : {
            text: `${view.count} voor “${query.search}”`,
            clear: withoutSearch(query),
          },
    errors: errorSummary('De lijst is niet bewaard', list.saving, list.refusal),
    chips: { label: 'Kort de lijst in', items: chips(list, knowsTalks) },
    saved: savedViews(list),
    hidden: hiddenInFilter(query),
    filter: filterPanel(list),
    save: savePanel(list),
    heads: heads(query, words, knowsTalks),
    rows: students.map((student) =>
      studentRow(student, { words, today, isTicked: list.ticking === 'all' }),
    ),
    ticks: ticks(list, words),
    empty: emptyList(words, view.isNarrowed),
  };
}

/** Who is the first to name a student; a school mentor does so from the own list. */
const mayAdd = ({ role }: Viewer): boolean => role === 'coach' || role === 'coordinator';

function heads(query: ListQuery<StudentSort>, words: ListWords, knowsTalks: boolean) {
  return {
    name: sortHead(query, 'naam', 'Naam'),
    route: sortHead(query, 'fase', 'Route'),
    contact: knowsTalks ? sortHead(query, 'contact', 'Laatste contact') : null,
    next: knowsTalks ? sortHead(query, 'volgend', 'Volgend') : null,
    start: words.showsStart ? sortHead(query, 'start', 'Start mbo') : null,
    school: words.showsSchool,
    coach: words.showsCoach,
    attention: sortHead(query, 'aandacht', 'Let op'),
  };
}

/** "Alle 22", who asks for attention, the phases in which somebody is, and what is chosen. */
function chips({ query, counts }: ListOnPage, knowsTalks: boolean) {
  const { fase = ALL, toon = ALL } = query.filters;
  const chip = (chosen: { fase?: string; toon?: string }, label: string, count: number) => {
    const filters = { fase: ALL, toon: ALL, ...chosen };
    return {
      href: listHref({ ...query, filters: { ...query.filters, ...filters } }, {}),
      label: `${label} ${count}`,
      isCurrent: filters.fase === fase && filters.toon === toon,
    };
  };
  const stages = STAGES.filter((each) => counts.perStage.has(each) || STAGE_CODES[each] === fase);
  return [
    chip({}, 'Alle', counts.all),
    ...(counts.signals > 0 || toon === 'signaal'
      ? [chip({ toon: 'signaal' }, 'Signaal', counts.signals)]
      : []),
    ...(counts.needing > 0 || toon === 'letop'
      ? [chip({ toon: 'letop' }, 'Vraagt aandacht', counts.needing)]
      : []),
    ...(knowsTalks && (counts.quiet > 0 || toon === 'stil')
      ? [chip({ toon: 'stil' }, 'Lang geen contact', counts.quiet)]
      : []),
    ...(knowsTalks && (counts.talksThisWeek > 0 || toon === 'week')
      ? [chip({ toon: 'week' }, 'Gesprek deze week', counts.talksThisWeek)]
      : []),
    ...stages.map((stage) =>
      chip({ fase: STAGE_CODES[stage] }, STAGE_LABELS[stage], counts.perStage.get(stage) ?? 0),
    ),
  ];
}

/** What of the query the filter form has no field for. */
function hiddenInFilter({ filters }: ListQuery) {
  const { fase = ALL, toon = ALL } = filters;
  return [
    { name: 'fase', value: fase },
    { name: 'toon', value: toon },
  ].filter(({ value }) => value !== ALL);
}

/** The filters with something to choose: a list of students of one school asks for no school. */
function filterPanel({ query, names }: ListOnPage) {
  const {
    school = [],
    instelling = [],
    mentor = [],
    contact = [],
    gesprek = [],
    signaal = [],
  } = query.rules.filters;
  const selects = [
    ...[
      { name: 'school', label: 'Vso-school', values: school, all: 'Alle scholen' },
      { name: 'instelling', label: 'Mbo-instelling', values: instelling, all: 'Alle instellingen' },
      { name: 'mentor', label: 'Mentor', values: mentor, all: 'Alle mentoren' },
    ]
      .filter(({ values }) => values.length > 2)
      .map(({ name, label, values, all }) => byLabel(query, { name, label, values, all }, names)),
    filterSelect(query, 'niveau', 'Niveau', { [ALL]: 'Alle niveaus', ...MBO_LEVELS }),
    ...(signaal.length > 0 ? [filterSelect(query, 'signaal', 'Signaal', SIGNAL_LABELS)] : []),
    ...(gesprek.length > 0 ? [filterSelect(query, 'gesprek', 'Gesprek', TALK_LABELS)] : []),
    ...(contact.length > 0
      ? [filterSelect(query, 'contact', 'Laatste contact', CONTACT_LABELS)]
      : []),
  ];
  const chosen = selects.filter(({ options }) => options.some(isOtherChoice)).length;
  return {
    label: chosen === 0 ? 'Filters' : `Filters (${chosen} gekozen)`,
    isOpen: chosen > 0,
    selects,
    clear: chosen === 0 ? null : listHref({ ...query, filters: onlyChips(query) }, {}),
  };
}

const isOtherChoice = ({ value, isSelected }: { value: string; isSelected: boolean }): boolean =>
  isSelected && value !== ALL;

/** A filter by things that have names, in the order of these. */
function byLabel(
  query: ListQuery,
  {
    name,
    label,
    values,
    all,
  }: { name: string; label: string; values: readonly string[]; all: string },
  names: ReadonlyMap<string, string>,
) {
  const labels = Object.fromEntries(values.map((id) => [id, names.get(id) ?? '']));
  const select = filterSelect(query, name, label, { ...labels, [ALL]: all });
  const [first, ...others] = select.options;
  return {
    ...select,
    options: [
      ...(first ? [first] : []),
      ...others.sort((a, b) => a.label.localeCompare(b.label, 'nl')),
    ],
  };
}

function onlyChips({ filters, rules }: ListQuery): Record<string, string> {
  const { fase = ALL, toon = ALL } = filters;
  const none = Object.keys(rules.filters).map((name): [string, string] => [name, ALL]);
  return { ...Object.fromEntries(none), fase, toon };
}

const withoutSearch = (query: ListQuery): string => listHref({ ...query, search: '' }, {});

/** The query string of the list as it is, without the page. */
const queryOf = (query: ListQuery): string => listHref(query, {}).split('?')[1] ?? '';

function savedViews({ query, saved }: ListOnPage) {
  if (saved.length === 0) return null;
  const current = queryOf(query);
  const items = saved.map((view) => ({
    href: view.query === '' ? '/leerlingen' : `/leerlingen?${view.query}`,
    label: view.name,
    isCurrent: view.query === current,
  }));
  return { label: 'Mijn bewaarde lijsten', items };
}

function savePanel({ query, saved, saving }: ListOnPage) {
  const [fault = null] = saving.faults;
  const typed = [saving.input['naam'] ?? ''].flat()[0] ?? '';
  return {
    isOpen: fault !== null,
    query: queryOf(query),
    name: textField({
      name: 'naam',
      label: 'Naam van deze lijst',
      hint: 'Alleen jij ziet hem. Zet er geen namen van leerlingen in.',
      value: typed,
      error: fault?.message ?? null,
      maxLength: LONGEST_NAME,
    }),
    views: saved.map(({ id, name }) => ({ name, remove: `/leerlingen/weergaven/${id}/weg` })),
    hasViews: saved.length > 0,
  };
}

/** What can be done with the rows that are ticked, and how to tick them. */
function ticks({ query, total, ticking, viewer }: ListOnPage, words: ListWords) {
  return {
    isOn: ticking !== 'none',
    begin: ticking === 'none' ? withTicks(query, 'ja') : null,
    all: ticking === 'all' ? null : withTicks(query, 'alles'),
    none: ticking === 'all' ? withTicks(query, 'ja') : null,
    mayRecord: isOpen(viewer, 'talks', 'write'),
    mayAssign: words.assigns,
    /** The list as it is, for what is done with all of it. */
    list: queryOf(query),
    hint:
      total === 1
        ? 'Kies de rij, of download de lijst zoals hij nu is.'
        : `Kies rijen, of download de hele lijst van ${total}.`,
  };
}

function withTicks(query: ListQuery, kies: 'ja' | 'alles'): string {
  const href = listHref(query, { pagina: query.page });
  return `${href}${href.includes('?') ? '&' : '?'}kies=${kies}`;
}

function emptyList(words: ListWords, isNarrowed: boolean) {
  if (!isNarrowed) return words.empty;
  return {
    icon: 'search',
    title: 'Niemand gevonden',
    text: 'Er is niemand die hierbij past. Kijk of de naam goed is, of haal een filter weg.',
    action: { href: '/leerlingen', label: words.showAll },
  };
}
