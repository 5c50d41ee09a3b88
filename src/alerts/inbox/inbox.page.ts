import { createHash } from 'node:crypto';
import { listView } from '../../directory/list-view.js';
import { sliceOf, pageSizeOf, type ListQuery, type ListRules } from '../../directory/listing.js';
import type { Day } from '../../policy/day.js';
import { plain } from '../../students/student-name.js';
import type { Inbox } from '../alert-lists.js';
import type { ListedAlert } from '../listed-alert.js';
import { INBOX } from './alert-paths.js';
import { alertRow } from './alert-rows.js';

type Kind = keyof Inbox;

export const INBOX_LIST = {
  path: INBOX,
  sorts: ['urgentie'],
  filters: { toon: ['alles', 'wacht', 'behandeling', 'klaar'] },
} as const satisfies ListRules<'urgentie'>;

export type InboxQuery = ListQuery<'urgentie'>;

const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  alles: ['waiting', 'mine', 'done'],
  wacht: ['waiting'],
  behandeling: ['mine'],
  klaar: ['done'],
};

const TITLES: Readonly<Record<Kind, string>> = {
  waiting: 'Reageer eerst',
  mine: 'Bij jou in behandeling',
  done: 'Klaar',
};

const SHOWN_AS: Readonly<Record<Kind, string>> = {
  waiting: 'wacht',
  mine: 'behandeling',
  done: 'klaar',
};

/** In the inbox itself; behind the link are all of them. What is over stands behind its link. */
const AT_MOST: Readonly<Record<Kind, number>> = { waiting: 20, mine: 5, done: 0 };

interface Around {
  readonly today: Day;
  /** The alert that is open beside the list; null for none. */
  readonly currentId: string | null;
}

/** The list of the inbox, for {{> melding/lijst}}. */
export function inboxList(query: InboxQuery, inbox: Inbox, { today, currentId }: Around) {
  const isOverview = query.filters.toon === 'alles' && query.search === '';
  const rowOf = (each: ListedAlert) => alertRow(each, today, currentId);
  const part = isOverview ? overview(inbox, rowOf) : narrowed(query, inbox, rowOf);
  return {
    isPage: currentId === null,
    title: 'Meldingen',
    status: waitingLine(inbox.waiting.length),
    fresh: { path: `${INBOX}/stand`, mark: markOf(inbox, today) },
    search: {
      label: 'Zoek een jongere',
      value: query.search,
      isOpen: query.search !== '' || !isOverview,
      shown: query.filters.toon === 'alles' ? null : query.filters.toon,
    },
    ...part,
  };
}

/** Changes when there is something new to see; it says nothing about anybody. */
export function markOf({ waiting, mine }: Inbox, today: Day): string {
  const stands = [...waiting, ...mine].map(({ alert }) => [
    ...[alert.id, alert.state, alert.version, alert.ownerId, alert.fallenOn],
    alert.reasons.length,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([today, stands]))
    .digest('base64url')
    .slice(0, 16);
}

export const waitingLine = (count: number): string =>
  count === 0
    ? 'Niets wacht op jouw reactie'
    : `${count} ${count === 1 ? 'wacht' : 'wachten'} op jouw reactie`;

type RowOf = (alert: ListedAlert) => ReturnType<typeof alertRow>;

function overview(inbox: Inbox, rowOf: RowOf) {
  const groups = (['waiting', 'mine'] as const)
    .filter((kind) => inbox[kind].length > 0)
    .map((kind) => group(kind, inbox[kind].slice(0, AT_MOST[kind]), rowOf, inbox[kind].length));
  const done = { href: `${INBOX}?toon=klaar`, label: TITLES.done, count: countOf(inbox.done) };
  return {
    found: null,
    groups,
    empty: groups.length > 0 ? null : NO_ALERTS,
    paging: null,
    links: inbox.done.length > 0 ? [done] : [],
  };
}

const NO_ALERTS = {
  icon: 'flag',
  title: 'Er zijn geen meldingen',
  text: 'Dreigt een student op jouw locatie te stoppen, dan staat dat hier meteen. Een coach of mentor kan je hier ook om hulp vragen.',
  action: null,
};

/** One kind, or what was searched: a page of it, under the headings of its kinds. */
function narrowed(query: InboxQuery, inbox: Inbox, rowOf: RowOf) {
  const kinds = KINDS[query.filters.toon ?? 'alles'] ?? [];
  const found = kinds.flatMap((kind) =>
    inbox[kind].filter(holds(query.search)).map((alert) => ({ kind, alert })),
  );
  const { offset } = sliceOf(query, found.length);
  const shown = found.slice(offset, offset + pageSizeOf(query));
  const view = listView(query, found.length, {
    ...{ one: 'melding', more: 'meldingen', search: 'Zoek een jongere' },
  });
  return {
    found: { text: view.count, all: INBOX },
    groups: kinds
      .map((kind) =>
        group(
          kind,
          shown.filter((each) => each.kind === kind).map(({ alert }) => alert),
          rowOf,
        ),
      )
      .filter(({ items }) => items.length > 0),
    empty:
      found.length > 0
        ? null
        : {
            icon: 'search',
            title: 'Niets gevonden',
            text: query.search === '' ? 'Hier staat nu niets.' : 'Zoek op een ander woord.',
            action: { href: INBOX, label: 'Toon alle meldingen' },
          },
    paging: view.paging,
    links: [],
  };
}

function group(kind: Kind, alerts: readonly ListedAlert[], rowOf: RowOf, total = alerts.length) {
  const more = total - alerts.length;
  return {
    id: `groep-${SHOWN_AS[kind]}`,
    title: TITLES[kind],
    count: kind === 'waiting' ? null : String(total),
    items: alerts.map(rowOf),
    more:
      more === 0
        ? null
        : {
            href: `${INBOX}?toon=${SHOWN_AS[kind]}`,
            label: more === 1 ? 'Nog 1 melding' : `Nog ${more} meldingen`,
          },
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

const countOf = (alerts: readonly ListedAlert[]): string => String(alerts.length);
