import { listHref, listView } from '../directory/list-view.js';
import type { ListQuery } from '../directory/listing.js';
import { momentLabel } from '../web/dates.js';
import type { NoticeRow, NoticesOfPerson } from './notice-list.js';
import { NOTICE_WORDS } from './notice-words.js';

const WORDS = { one: 'bericht', more: 'berichten', search: '' };

/** Everything a reader may have opened of what was there when the page was made. */
export interface Around {
  readonly now: Date;
  /** The address on which mail does not arrive; null when it does. */
  readonly refusedAddress: string | null;
}

export function noticesPage(
  query: ListQuery<'nieuw'>,
  notices: NoticesOfPerson,
  { now, refusedAddress }: Around,
) {
  const list = listView(query, notices.total, WORDS);
  return {
    title: 'Berichten',
    intro: sentence(notices.unread),
    warning: refusedAddress === null ? null : { warnings: [refusal(refusedAddress)] },
    chips: { label: 'Welke berichten', items: chipsOf(query) },
    readAll: notices.unread === 0 ? null : { until: now.toISOString() },
    list,
    rows: notices.rows.map((row) => noticeView(row, notices.names)),
    empty: list.isNarrowed ? NOTHING_UNREAD : NOTHING_YET,
  };
}

/** Also for the page on which somebody chooses when to get mail. */
export const refusal = (address: string): { text: string } => ({
  text: `Mail komt niet aan op het adres ${address}. Vraag je beheerder het te wijzigen.`,
});

function sentence(unread: number): string {
  if (unread === 0) return 'Je hebt alles gelezen.';
  return unread === 1
    ? 'Eén bericht heb je nog niet gelezen.'
    : `${unread} berichten heb je nog niet gelezen.`;
}

function chipsOf(query: ListQuery<'nieuw'>) {
  const labels = { alles: 'Alles', ongelezen: 'Ongelezen' };
  return Object.entries(labels).map(([toon, label]) => ({
    label,
    href: listHref({ ...query, filters: { toon } }, {}),
    isCurrent: query.filters['toon'] === toon,
  }));
}

const NOTHING_YET = {
  icon: 'bell',
  title: 'Nog geen berichten',
  text: 'Is er iets wat je moet weten, dan staat het hier.',
  action: null,
};

const NOTHING_UNREAD = {
  icon: 'circle-check',
  title: 'Je hebt alles gelezen',
  text: 'Komt er iets bij, dan staat het hier.',
  action: { href: '/berichten', label: 'Toon alles' },
};

function noticeView(
  { id, kind, studentId, path, isUrgent, madeAt, readAt }: NoticeRow,
  names: ReadonlyMap<string, string>,
) {
  const { icon, title } = NOTICE_WORDS[kind];
  return {
    icon,
    title,
    name: (studentId !== null && names.get(studentId)) || null,
    when: momentLabel(new Date(madeAt)),
    // A notice that was read is a link; one that was not is read by opening it.
    href: readAt === null ? null : path,
    open: readAt === null ? `/berichten/${id}/open` : null,
    badge: readAt !== null ? null : isUrgent ? URGENT : NEW,
  };
}

const NEW = { tone: 'merk', icon: null, label: 'Nieuw' };
const URGENT = { tone: 'rood', icon: 'alert-circle', label: 'Dringend' };
