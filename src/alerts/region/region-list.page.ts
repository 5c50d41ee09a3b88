import { filterSelect, listView, orderChip } from '../../directory/list-view.js';
import { type ListQuery, type ListRules, pageOf } from '../../directory/listing.js';
import { ALERT_STATES, OPEN_ALERT_STATES, type AlertState } from '../../policy/alerts.js';
import type { Day } from '../../policy/day.js';
import { plain } from '../../students/student-name.js';
import { alertBadge } from '../alert-badge.js';
import {
  ALERTS,
  alertPath,
  lateLabel,
  placeOf,
  whenLine,
  whoHasIt,
} from '../followed/followed-words.js';
import { announcedLevel, isUnanswered, whoItIs, type RegionAlert } from './region-words.js';

type Sort = 'eerst' | 'datum' | 'locatie';

export const REGION_LIST: ListRules<Sort> = {
  path: ALERTS,
  sorts: ['eerst', 'datum', 'locatie'],
  filters: { toon: ['open', 'wacht', 'klaar', 'alles'] },
};

const SHOWN = {
  open: 'Wat nu loopt',
  wacht: 'Nog niet opgepakt',
  klaar: 'Afgesloten of teruggegeven',
  alles: 'Alles',
};

/** What has to be read for it: all that was ever over only when that is asked. */
export function statesOf({ filters }: ListQuery): readonly AlertState[] {
  if (filters.toon === 'wacht') return ['raised'];
  return filters.toon === 'open' ? OPEN_ALERT_STATES : ALERT_STATES;
}

/** Those that are asked for, and which of them stand on this page. */
export function chosenFrom(query: ListQuery<Sort>, all: readonly RegionAlert[]) {
  const wanted = all.filter((each) => isShown(query, each) && answers(query.search, each));
  return pageOf(query, inOrder(query.sort, wanted));
}

function isShown({ filters }: ListQuery, each: RegionAlert): boolean {
  if (filters.toon === 'wacht') return isUnanswered(each);
  if (filters.toon === 'open') return each.alert.isOpen;
  return filters.toon === 'alles' || !each.alert.isOpen;
}

/** What nobody took on first; within that the list has what is latest first already. */
function inOrder(sort: Sort, found: readonly RegionAlert[]): RegionAlert[] {
  if (sort === 'locatie')
    return found.toSorted((a, b) => (placeOf(a) ?? '').localeCompare(placeOf(b) ?? '', 'nl'));
  if (sort === 'datum')
    return found.toSorted((a, b) => b.alert.raisedAt.getTime() - a.alert.raisedAt.getTime());
  return [...found.filter(isUnanswered), ...found.filter((each) => !isUnanswered(each))];
}

/** In what stands on the page: never by a name that is not shown. */
function answers(search: string, each: RegionAlert): boolean {
  const shown = plain([whoItIs(each), placeOf(each), each.owner].filter(Boolean).join(' '));
  return plain(search)
    .split(' ')
    .every((word) => shown.includes(word));
}

export function regionListPage(query: ListQuery<Sort>, all: readonly RegionAlert[], today: Day) {
  const { total, shown } = chosenFrom(query, all);
  const words = { one: 'melding', more: 'meldingen', search: 'Zoek op leerling, coach of locatie' };
  const quality = { href: '/meldingen/kwaliteit', label: 'Kwaliteit', icon: 'chart-line' };
  return {
    title: 'Meldingen',
    head: { above: null, title: 'Meldingen', intro: introOf(query, all), action: quality },
    list: {
      ...listView(query, total, words),
      selects: [filterSelect(query, 'toon', 'Toon', SHOWN)],
    },
    order: {
      label: 'Volgorde',
      items: [
        orderChip(query, 'eerst', 'Wat eerst moet'),
        orderChip(query, 'datum', 'Nieuwste eerst'),
        orderChip(query, 'locatie', 'Per locatie'),
      ],
    },
    rows: shown.map((each) => regionRow(each, today)),
    empty: emptyOf(query),
  };
}

/** One alert in a list of the coordinator: level, age and who has it, never why. */
export function regionRow(each: RegionAlert, today: Day) {
  const { alert, reachesNobody } = each;
  return {
    href: alertPath(alert.id),
    who: whoItIs(each),
    place: placeOf(each) ?? 'Mbo-locatie niet bekend',
    owner: whoHasIt(each),
    when: whenLine(each, today),
    late: lateLabel(each, today),
    toDo: reachesNobody ? 'Wijs een jongerenadviseur toe.' : null,
    level: announcedLevel(each),
    badge: alertBadge(alert.state),
  };
}

/** "4 meldingen lopen. 2 daarvan heeft nog niemand opgepakt." */
function introOf({ filters }: ListQuery, all: readonly RegionAlert[]): string | null {
  if (filters.toon === 'wacht') return 'Deze meldingen pakte nog niemand op.';
  const open = all.filter(({ alert }) => alert.isOpen).length;
  const waiting = all.filter(isUnanswered).length;
  if (open === 0) return 'Er loopt geen melding in je regio.';
  const runs = open === 1 ? 'Eén melding loopt.' : `${open} meldingen lopen.`;
  if (waiting === 0) return `${runs} Alles is opgepakt.`;
  if (open === 1) return `${runs} Nog niemand pakte die op.`;
  return `${runs} ${waiting === 1 ? 'Eén' : waiting} daarvan ${waiting === 1 ? 'is' : 'zijn'} nog niet opgepakt.`;
}

function emptyOf({ search, filters }: ListQuery) {
  const isSearched = search !== '' || filters.toon !== 'open';
  return {
    icon: 'flag',
    title: isSearched ? 'Geen meldingen gevonden' : 'Er loopt geen melding',
    text: isSearched
      ? 'Zoek op iets anders, of toon alles.'
      : 'Dreigt een student te stoppen, dan zie je hier wie het oppakt.',
    action: isSearched ? { href: `${ALERTS}?toon=alles`, label: 'Toon alles' } : null,
  };
}
