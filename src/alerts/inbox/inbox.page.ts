import { createHash } from 'node:crypto';
import { listView } from '../../directory/list-view.js';
import type { Day } from '../../policy/day.js';
import type { Inbox } from '../alert-lists.js';
import { INBOX } from './alert-paths.js';
import { alertRow } from './alert-rows.js';
import { SHOWN_AS, type Chosen, type Group, type InboxQuery, type Kind } from './inbox-choice.js';

const TITLES: Readonly<Record<Kind, string>> = {
  waiting: 'Reageer eerst',
  mine: 'Bij jou in behandeling',
  done: 'Klaar',
};

interface Around {
  readonly inbox: Inbox;
  readonly today: Day;
  /** The alert that is open beside the list; null for none. */
  readonly currentId: string | null;
}

const SEARCH = 'Zoek een jongere';

/** The list of the inbox, for {{> melding/lijst}}. */
export function inboxList(query: InboxQuery, chosen: Chosen, around: Around) {
  const { inbox, today, currentId } = around;
  const { isOverview, groups, total } = chosen;
  const words = { one: 'melding', more: 'meldingen', search: SEARCH };
  const view = isOverview ? null : listView(query, total, words);
  return {
    isPage: currentId === null,
    title: 'Meldingen',
    status: waitingLine(inbox.waiting.length),
    fresh: { path: `${INBOX}/stand`, mark: markOf(inbox, today) },
    search: {
      label: SEARCH,
      value: query.search,
      isOpen: !isOverview,
      shown: query.filters.toon === 'alles' ? null : query.filters.toon,
    },
    found: view && { text: view.count, all: INBOX },
    groups: groups.map((group) => groupOf(group, around)),
    empty: total > 0 ? null : isOverview ? NO_ALERTS : nothingFound(query),
    paging: view?.paging ?? null,
    links: isOverview && inbox.done.length > 0 ? [doneLink(inbox)] : [],
  };
}

/** Changes when there is something new to see; it says nothing about anybody. */
export function markOf({ waiting, mine }: Inbox, today: Day): string {
  const stands = [...waiting, ...mine].map(({ alert }) => [
    ...[alert.id, alert.state, alert.version, alert.ownerId, alert.fallenOn],
    alert.reasons.length,
  ]);
  const text = JSON.stringify([today, stands]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

const waitingLine = (count: number): string =>
  count === 0
    ? 'Niets wacht op jouw reactie'
    : `${count} ${count === 1 ? 'wacht' : 'wachten'} op jouw reactie`;

function groupOf({ kind, alerts, total }: Group, { today, currentId }: Around) {
  const more = total - alerts.length;
  return {
    id: `groep-${SHOWN_AS[kind]}`,
    title: TITLES[kind],
    count: kind === 'waiting' ? null : String(total),
    items: alerts.map((alert) => alertRow(alert, today, currentId)),
    more:
      more === 0
        ? null
        : {
            href: `${INBOX}?toon=${SHOWN_AS[kind]}`,
            label: more === 1 ? 'Nog 1 melding' : `Nog ${more} meldingen`,
          },
  };
}

const doneLink = ({ done }: Inbox) => ({
  href: `${INBOX}?toon=${SHOWN_AS.done}`,
  label: TITLES.done,
  count: String(done.length),
});

const NO_ALERTS = {
  icon: 'flag',
  title: 'Er zijn geen meldingen',
  text: 'Dreigt een student op jouw locatie te stoppen, dan staat dat hier meteen. Een coach of mentor kan je hier ook om hulp vragen.',
  action: null,
};

const nothingFound = ({ search }: InboxQuery) => ({
  icon: 'search',
  title: search === '' ? 'Hier staat nu niets' : 'Niets gevonden',
  text: search === '' ? 'Er zijn geen meldingen van deze soort.' : 'Zoek op een ander woord.',
  action: { href: INBOX, label: 'Toon alle meldingen' },
});
