import { stateBadge } from '../check-ins/check-in-words.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { moreInList, whenInList } from '../check-ins/talk-in-list.js';
import { listHref, listView, sortHead } from '../directory/list-view.js';
import type { ListQuery } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import { fullName } from '../students/student-name.js';
import type { TalksFound } from './coach-talks.js';
import { SHOW_LABELS, showOf, TALK_SHOWS, type TalkShow, type TalkSort } from './talk-filters.js';
import { whereOf } from './talk-orders.js';

/** Without these the list is not the same list: they stand there also when nothing is behind them. */
const ALWAYS: ReadonlySet<TalkShow> = new Set<TalkShow>(['nu', 'gepland', 'geweest', 'alles']);

/** The talks of a coach's students. */
export function talksPage({ query, talks, total, counts }: TalksFound, today: Day) {
  const show = showOf(query);
  const words = { one: 'gesprek', more: 'gesprekken', search: 'Zoek een leerling' };
  const list = listView(query, total, words);
  const late = counts.get('te-laat') ?? 0;
  return {
    title: 'Gesprekken',
    head: {
      above: null,
      title: 'Gesprekken',
      intro: introOf(late, counts.get('plannen') ?? 0),
      action: { href: '/planning', label: 'Plan gesprekken', icon: 'calendar-event' },
    },
    list,
    show: show === TALK_SHOWS[0] ? null : show,
    clear: query.search === '' ? null : listHref({ ...query, search: '' }, {}),
    chips: { label: 'Kort de lijst in', items: chips(query, counts) },
    heads: {
      name: sortHead(query, 'naam', 'Leerling'),
      when: sortHead(query, 'datum', 'Wanneer'),
      where: sortHead(query, 'locatie', 'Waar'),
      state: sortHead(query, 'eerst', 'Stand'),
    },
    rows: talks.map((talk) => talkRow(talk, today)),
    empty: emptyList(query, counts),
  };
}

function introOf(late: number, toPlan: number): string {
  const parts = [
    ...(late === 0
      ? []
      : [late === 1 ? '1 gesprek is te laat' : `${late} gesprekken zijn te laat`]),
    ...(toPlan === 0
      ? []
      : [toPlan === 1 ? '1 heeft nog geen tijd' : `${toPlan} hebben nog geen tijd`]),
  ];
  return parts.length === 0 ? 'Er is niets te laat.' : `${parts.join('. ')}.`;
}

function chips(query: ListQuery<TalkSort>, counts: TalksFound['counts']) {
  const chosen = showOf(query);
  return TALK_SHOWS.filter(
    (show) => ALWAYS.has(show) || show === chosen || (counts.get(show) ?? 0) > 0,
  ).map((toon) => ({
    href: listHref({ ...query, filters: { ...query.filters, toon } }, {}),
    label: `${SHOW_LABELS[toon]} ${counts.get(toon) ?? 0}`,
    isCurrent: toon === chosen,
  }));
}

function talkRow(talk: ListedCheckIn, today: Day) {
  const where = whereOf(talk);
  return {
    href: `/gesprekken/${talk.id}`,
    name: fullName(talk),
    what: `Gesprek ${talk.number}`,
    when: whenInList(talk, today),
    more: moreInList(talk, today),
    isLate: talk.state === 'overdue',
    where: [where, talk.place].filter(Boolean).join(', ') || 'Nog niet bekend',
    mentor: talk.mentor ?? 'Nog geen',
    badge: stateBadge(talk.state),
  };
}

function emptyList(query: ListQuery<TalkSort>, counts: TalksFound['counts']) {
  const icon = 'messages';
  if (query.search !== '')
    return {
      ...{ icon, title: 'Geen gesprek gevonden' },
      text: 'Kijk of de naam goed is geschreven, of kies een andere lijst.',
      action: { href: query.rules.path, label: 'Toon wat er nu is' },
    };
  if ((counts.get('alles') ?? 0) > 0)
    return {
      ...{ icon, title: 'Hier staat niets' },
      text: 'Er is op dit moment geen gesprek in deze lijst.',
      action: { href: `${query.rules.path}?toon=alles`, label: 'Toon alle gesprekken' },
    };
  return {
    ...{ icon, title: 'Er zijn nog geen gesprekken' },
    text: 'Elke vijf schoolweken komt hier vanzelf een gesprek voor elke leerling die je begeleidt.',
    action: { href: '/leerlingen', label: 'Bekijk je leerlingen' },
  };
}
