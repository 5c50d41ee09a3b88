import { filterSelect, listView, sortHead } from '../directory/list-view.js';
import { type ListQuery, type ListRules, shownOf } from '../directory/listing.js';
import { PERIOD_CODES, periodLabels, type PeriodCode } from '../directory/periods.js';
import type { Day } from '../policy/day.js';
import { STANDINGS } from '../policy/talks-on-time.js';
import { plain } from '../students/student-name.js';
import { HIDDEN } from './counts.js';
import { BEFORE_THE_START, type Cut } from './talks-on-time-sql.js';
import type { ShownTalks, TalkFigures, TalkRow } from './talks-on-time-rows.js';
import {
  CUT_CODES,
  CUT_LABELS,
  CUT_WORDS,
  STANDING_WORDS,
  type CutCode,
} from './talks-on-time-words.js';
import type { UnattendedWork } from './unattended-work.js';
import { unattendedView } from './unattended-work.page.js';

export const TALKS_ON_TIME = '/overzicht/gesprekken';

type Sort = 'naam' | 'leerlingen';
export type TalksQuery = ListQuery<Sort>;

export const TALK_LIST: ListRules<Sort> = {
  path: TALKS_ON_TIME,
  sorts: ['naam', 'leerlingen'],
  filters: {
    per: ['coach', 'vso', 'locatie'],
    periode: PERIOD_CODES,
  },
};

/** `readList` gives only what the rules know. */
const cutOf = ({ filters }: TalksQuery): Cut => CUT_CODES[filters.per as CutCode];
export const periodCodeOf = ({ filters }: TalksQuery): PeriodCode => filters.periode as PeriodCode;

interface Shown {
  readonly talks: ShownTalks;
  readonly names: ReadonlyMap<string, string>;
  readonly unattended: UnattendedWork;
  readonly today: Day;
}

export function talksOnTimePage(query: TalksQuery, { talks, names, unattended, today }: Shown) {
  const cut = cutOf(query);
  const words = CUT_WORDS[cut];
  const all = talks.rows[cut].map((row) => named(row, cut, names));
  const { total, shown } = chosenFrom(query, all);
  const period = periodLabels(today)[periodCodeOf(query)];
  return {
    title: 'Gesprekken op tijd',
    back: { href: '/overzicht', label: 'Overzicht' },
    head: {
      above: period,
      title: 'Gesprekken op tijd',
      intro: findingOf(talks),
      action: null,
    },
    unattended: unattendedView(unattended, today),
    figures: talks.all === null ? null : figuresView(talks.all),
    list: {
      ...listView(query, total, { one: 'regel', more: 'regels', search: 'Zoek op naam' }),
      selects: [
        filterSelect(query, 'per', 'Verdeel', CUT_LABELS),
        filterSelect(query, 'periode', 'Periode', periodLabels(today)),
      ],
    },
    chart: {
      title: chartTitle(words.tab, talks),
      subtitle: `${period}, deel van de gesprekken op tijd`,
      rows: shown.map(barRow),
    },
    heads: {
      name: sortHead(query, 'naam', words.head),
      students: sortHead(query, 'leerlingen', 'Leerlingen'),
      others: ['Gesprekken', ...STANDINGS.map((standing) => STANDING_WORDS[standing])],
    },
    rows: shown.map(tableRow),
    empty: emptyOf(query),
  };
}

interface NamedRow extends TalkRow {
  readonly name: string;
  /** No coach, school or location of its own: last, however the others stand. */
  readonly isRest: boolean;
}

function named(row: TalkRow, cut: Cut, names: ReadonlyMap<string, string>): NamedRow {
  if (row.id === BEFORE_THE_START) return { ...row, name: 'Nog op de vso-school', isRest: true };
  const name = row.id === null ? undefined : names.get(row.id);
  return { ...row, name: name ?? CUT_WORDS[cut].none, isRest: name === undefined };
}

/** By name; what is not shown does not count for the order either: that would tell how many it is. */
function chosenFrom(query: TalksQuery, all: readonly NamedRow[]) {
  const found = all.filter(({ name }) => plain(name).includes(plain(query.search)));
  const turn = query.isDescending ? -1 : 1;
  const byName = (a: NamedRow, b: NamedRow) => a.name.localeCompare(b.name, 'nl');
  const bySize = (a: NamedRow, b: NamedRow) => {
    if (a.figures === null || b.figures === null)
      return Number(a.figures === null) - Number(b.figures === null) || byName(a, b);
    return turn * (a.figures.students - b.figures.students) || byName(a, b);
  };
  const order = query.sort === 'naam' ? (a: NamedRow, b: NamedRow) => turn * byName(a, b) : bySize;
  const sorted = found.toSorted((a, b) => Number(a.isRest) - Number(b.isRest) || order(a, b));
  return { total: found.length, shown: shownOf(query, sorted) };
}

const TOO_FEW = 'Er zijn nog te weinig leerlingen met een gesprek om cijfers te laten zien.';

function findingOf({ all }: ShownTalks): string {
  if (all === null) return TOO_FEW;
  if (all.onTime === null) return 'In deze periode hoefde nog geen gesprek door te gaan.';
  const held = all.due - all.counts.exempt;
  return `${all.counts.on_time} van de ${held} gesprekken gingen op tijd door.`;
}

function chartTitle(tab: string, { all }: ShownTalks): string {
  return all === null || all.onTime === null
    ? tab
    : `${tab}: in de hele regio ${all.onTime}% op tijd`;
}

const figuresView = ({ students, due, onTime, counts }: TalkFigures) => [
  {
    term: 'Op tijd',
    figure: onTime === null ? '–' : `${onTime}%`,
    note: 'week van het gesprek, of een week ervoor of erna',
  },
  { term: 'Gesprekken', figure: String(due), note: `met ${students} leerlingen` },
  { term: 'Niet doorgegaan', figure: String(counts.missed), note: 'iemand was er niet' },
  { term: 'Niet vastgelegd', figure: String(counts.not_recorded), note: 'de tijd is voorbij' },
];

function barRow({ name, figures }: NamedRow) {
  if (figures === null) return { name, size: null, width: null, share: HIDDEN };
  const { students, onTime } = figures;
  const size = `${students} ll.`;
  return onTime === null
    ? { name, size, width: null, share: 'niets te houden' }
    : { name, size, width: onTime.toFixed(1), share: `${onTime}%` };
}

const tableRow = ({ name, figures }: NamedRow) => ({
  name,
  isHidden: figures === null,
  students: figures === null ? HIDDEN : String(figures.students),
  cells:
    figures === null
      ? []
      : [
          { head: 'Gesprekken:', count: String(figures.due) },
          ...STANDINGS.map((standing) => ({
            head: `${STANDING_WORDS[standing]}:`,
            count: String(figures.counts[standing]),
          })),
        ],
});

const emptyOf = ({ search }: TalksQuery) =>
  search === ''
    ? {
        icon: 'messages',
        title: 'Nog geen gesprekken',
        text: 'In deze periode was er nog geen gesprek aan de beurt.',
        action: null,
      }
    : {
        icon: 'search',
        title: 'Niets gevonden',
        text: 'Zoek op een andere naam.',
        action: null,
      };
