import { type ListQuery, type ListRules, shownOf } from '../../directory/listing.js';
import { plain } from '../../students/student-name.js';
import type { Inbox } from '../alert-lists.js';
import type { ListedAlert } from '../listed-alert.js';
import { INBOX } from './alert-paths.js';

export type Kind = keyof Inbox;

export const INBOX_LIST = {
  path: INBOX,
  sorts: ['urgentie'],
  filters: { toon: ['alles', 'wacht', 'behandeling', 'klaar'] },
} as const satisfies ListRules<'urgentie'>;

export type InboxQuery = ListQuery<'urgentie'>;

/** How an address asks for one kind. */
export const SHOWN_AS: Readonly<Record<Kind, string>> = {
  waiting: 'wacht',
  mine: 'behandeling',
  done: 'klaar',
};

const KINDS = Object.keys(SHOWN_AS) as Kind[];

/** In the inbox itself; behind a link are all of them. */
const AT_MOST: Readonly<Record<Kind, number>> = { waiting: 20, mine: 5, done: 0 };

export interface Group {
  readonly kind: Kind;
  readonly alerts: readonly ListedAlert[];
  /** Of which the first are shown. */
  readonly total: number;
}

export interface Chosen {
  /** The inbox itself: the first of each kind, and the rest behind links. */
  readonly isOverview: boolean;
  readonly groups: readonly Group[];
  readonly total: number;
}

/** Which alerts are on the page. */
export function chosenFrom(query: InboxQuery, inbox: Inbox): Chosen {
  const isOverview = query.filters.toon === 'alles' && query.search === '';
  return isOverview ? overview(inbox) : narrowed(query, inbox);
}

function overview(inbox: Inbox): Chosen {
  const groups = KINDS.map((kind) => ({
    ...{ kind, alerts: inbox[kind].slice(0, AT_MOST[kind]), total: inbox[kind].length },
  })).filter(({ alerts }) => alerts.length > 0);
  return { isOverview: true, groups, total: groups.length };
}

/** One kind, or what was searched in all of them: a page of it. */
function narrowed(query: InboxQuery, inbox: Inbox): Chosen {
  const { toon } = query.filters;
  const kinds = KINDS.filter((kind) => toon === 'alles' || toon === SHOWN_AS[kind]);
  const found = kinds.flatMap((kind) =>
    inbox[kind].filter(holds(query.search)).map((alert) => ({ kind, alert })),
  );
  const shown = shownOf(query, found);
  const groups = kinds.map((kind) => {
    const alerts = shown.filter((each) => each.kind === kind).map(({ alert }) => alert);
    return { kind, alerts, total: alerts.length };
  });
  return {
    isOverview: false,
    groups: groups.filter(({ total }) => total > 0),
    total: found.length,
  };
}

/** Every word stands in the name or in where the student learns or lives. */
export function holds(search: string): (alert: ListedAlert) => boolean {
  const words = plain(search).split(' ').filter(Boolean);
  return ({ student, institution, location }) => {
    const text = plain(
      [student?.name, institution, location, student?.municipality, student?.programme].join(' '),
    );
    return words.every((word) => text.includes(word));
  };
}
