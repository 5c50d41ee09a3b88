import { filterSelect, listView, orderChip } from '../../directory/list-view.js';
import { type ListQuery, type ListRules, pageOf } from '../../directory/listing.js';
import type { Day } from '../../policy/day.js';
import { NameSearch } from '../../students/name-search.js';
import type { Viewer } from '../../web/viewer.js';
import { alertBadge } from '../alert-badge.js';
import type { ListedAlert } from '../listed-alert.js';
import { ALERTS, alertPath, headlineOf, lateLabel, whenLine, whoHasIt } from './followed-words.js';

type Sort = 'eerst' | 'naam' | 'datum';

export const FOLLOWED_LIST: ListRules<Sort> = {
  path: ALERTS,
  sorts: ['eerst', 'naam', 'datum'],
  filters: { toon: ['loopt', 'teruggegeven', 'afgesloten', 'alles'] },
};

const SHOWN = {
  loopt: 'Wat nu loopt',
  teruggegeven: 'Teruggegeven',
  afgesloten: 'Afgesloten',
  alles: 'Alles',
};

export interface Followed {
  readonly all: readonly ListedAlert[];
  /** By id: given back, and nobody did anything yet. */
  readonly toDo: ReadonlySet<string>;
}

/** Those that are asked for, and which of them stand on this page. What came back stands first. */
export function followedFrom(query: ListQuery<Sort>, { all, toDo }: Followed) {
  const search = new NameSearch(query.search);
  const answers = (each: ListedAlert) =>
    search.finds({ givenName: nameOf(each), prefix: null, surname: '' });
  const wanted = all.filter((each) => isShown(query, each, toDo) && answers(each));
  return pageOf(query, inOrder(query.sort, wanted, toDo));
}

function isShown(
  { filters }: ListQuery,
  { alert }: ListedAlert,
  toDo: ReadonlySet<string>,
): boolean {
  if (filters.toon === 'loopt') return alert.isOpen || toDo.has(alert.id);
  if (filters.toon === 'teruggegeven') return alert.state === 'handed_back';
  return filters.toon === 'alles' || alert.state === 'closed';
}

function inOrder(sort: Sort, found: readonly ListedAlert[], toDo: ReadonlySet<string>) {
  if (sort === 'naam') return found.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'nl'));
  if (sort === 'datum')
    return found.toSorted((a, b) => (a.alert.raisedOn < b.alert.raisedOn ? 1 : -1));
  // The list has what is latest first already.
  const cameBack = ({ alert }: ListedAlert) => toDo.has(alert.id);
  return [...found.filter(cameBack), ...found.filter((each) => !cameBack(each))];
}

const nameOf = ({ student }: ListedAlert): string => student?.name ?? '';

export function followedListPage(
  viewer: Viewer,
  query: ListQuery<Sort>,
  followed: Followed,
  today: Day,
) {
  const { total, shown } = followedFrom(query, followed);
  const words = { one: 'melding', more: 'meldingen', search: 'Zoek op naam' };
  return {
    title: 'Meldingen',
    head: { above: null, title: 'Meldingen', intro: introOf(followed), action: null },
    back:
      viewer.role === 'mentor' ? { href: '/gesprekken', label: 'Terug naar je studenten' } : null,
    list: {
      ...listView(query, total, words),
      selects: [filterSelect(query, 'toon', 'Toon', SHOWN)],
    },
    order: {
      label: 'Volgorde',
      items: [
        orderChip(query, 'eerst', 'Wat eerst moet'),
        orderChip(query, 'naam', 'Op naam'),
        orderChip(query, 'datum', 'Nieuwste eerst'),
      ],
    },
    rows: shown.map((each) => followedRow(each, followed.toDo.has(each.alert.id), today)),
    empty: emptyOf(query, followed),
  };
}

function followedRow(listed: ListedAlert, isToDo: boolean, today: Day) {
  const { alert, student } = listed;
  return {
    href: alertPath(alert.id),
    name: student?.name ?? 'Leerling',
    badge: alertBadge(alert.state),
    headline: headlineOf(listed),
    who: whoHasIt(listed),
    late: lateLabel(listed, today),
    when: whenLine(listed, today),
    toDo: isToDo ? `Neem zelf contact op met ${student?.givenName ?? 'de leerling'}.` : null,
  };
}

/** "2 meldingen lopen. Eén is teruggegeven: daar is iets te doen." */
function introOf({ all, toDo }: Followed): string {
  const open = all.filter(({ alert }) => alert.isOpen).length;
  const runs =
    open === 0
      ? 'Er loopt geen melding.'
      : open === 1
        ? 'Eén melding loopt.'
        : `${open} meldingen lopen.`;
  if (toDo.size === 0) return runs;
  const back = toDo.size === 1 ? 'Eén is teruggegeven' : `${toDo.size} zijn teruggegeven`;
  return `${runs} ${back}: daar is nu iets te doen.`;
}

function emptyOf(query: ListQuery, { all }: Followed) {
  const isSearched = query.search !== '' || all.length > 0;
  return {
    icon: 'flag',
    title: isSearched ? 'Geen meldingen gevonden' : 'Er zijn geen meldingen',
    text: isSearched
      ? 'Zoek op een andere naam, of toon alles.'
      : 'Lukt het niet meer met een leerling? Vraag in het dossier de jongerenadviseur om hulp.',
    action: isSearched ? { href: `${ALERTS}?toon=alles`, label: 'Toon alles' } : null,
  };
}
