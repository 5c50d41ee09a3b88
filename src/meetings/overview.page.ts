import { filterSelect, listView, sortHead } from '../directory/list-view.js';
import type { ListQuery, ListRules } from '../directory/listing.js';
import { dayLabel } from '../web/dates.js';
import type { Viewer } from '../web/viewer.js';
import type { ComingMeeting, PastMeeting } from './meeting-lists.js';
import { mayPlan } from './meeting-people.js';
import { meetingPath, progressLabel, whenAndWhere } from './meeting-words.js';
import type { Proposal } from './proposals.js';
import { proposalRows } from './add.page.js';

export type MeetingSort = 'dag';

export const MEETING_LIST: ListRules<MeetingSort> = {
  path: '/weekoverleg',
  sorts: ['dag'],
  filters: {},
};

const NEW = { href: '/weekoverleg/nieuw', label: 'Plan weekoverleg' };

interface Overview {
  readonly viewer: Viewer;
  readonly regionName: string;
  readonly coming: ComingMeeting | null;
  readonly proposals: readonly Proposal[];
  readonly past: { total: number; rows: readonly PastMeeting[] };
}

/** The meeting that comes, who could be talked about, and the earlier ones. */
export function overviewPage(
  query: ListQuery<MeetingSort>,
  { viewer, regionName, coming, proposals, past }: Overview,
) {
  const list = listView(query, past.total, {
    one: 'weekoverleg',
    more: 'keer weekoverleg',
    search: 'Zoek op dag of plaats',
  });
  const plans = mayPlan(viewer.role);
  return {
    title: 'Weekoverleg',
    above: regionName,
    intro: null,
    action: plans && coming !== null ? { ...NEW, icon: 'plus' } : null,
    coming: coming && comingCard(coming),
    none: coming === null ? noneComing(plans) : null,
    proposals:
      coming === null || proposals.length === 0
        ? null
        : { title: 'Voorstellen voor de agenda', rows: proposalRows(coming.onDay, proposals) },
    list: { ...list, selects: [] as ReturnType<typeof filterSelect>[] },
    hasPast: past.total > 0 || list.isNarrowed,
    heads: { day: sortHead(query, 'dag', 'Dag') },
    empty: {
      icon: 'search',
      title: 'Niets gevonden',
      text: 'Zoek op een andere dag of plaats.',
      action: { href: '/weekoverleg', label: 'Toon alles' },
    },
    rows: past.rows.map(pastRow),
  };
}

function comingCard(meeting: ComingMeeting) {
  const { onDay, total, people, hasBegun } = meeting;
  return {
    title: hasBegun ? 'Vandaag' : 'Het volgende overleg',
    when: whenAndWhere(meeting),
    agenda: total === 1 ? '1 leerling op de agenda' : `${total} leerlingen op de agenda`,
    people: people.map(({ name }) => name).join(', '),
    href: meetingPath(onDay),
    open: hasBegun ? 'Begin het overleg' : 'Bekijk de agenda',
  };
}

const noneComing = (plans: boolean) => ({
  icon: 'list-check',
  title: 'Er is nog geen weekoverleg gepland',
  text: plans
    ? 'Kies een dag en wie er komen. Daarna zet iedereen leerlingen op de agenda.'
    : 'Je ziet het hier zodra een coach of coördinator je uitnodigt.',
  action: plans ? NEW : null,
});

const pastRow = ({ onDay, place, total, decided, isOver }: PastMeeting) => ({
  href: meetingPath(onDay),
  day: dayLabel(onDay),
  place: place ?? '',
  discussed: total === 0 ? 'Niemand op de agenda' : progressLabel(decided, total),
  isOpen: !isOver,
});
