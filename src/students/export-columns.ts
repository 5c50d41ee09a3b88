import { isOpen } from '../access/opens.js';
import { MBO_LEVELS, APPLICATION_STATUSES } from '../directory/data/code-lists.js';
import type { CheckInState } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import { attentionSentence } from './attention.words.js';
import { LEVEL_LABELS } from './level-words.js';
import type { Viewer } from '../web/viewer.js';
import { STAGE_LABELS } from './stage.js';
import type { CaseloadStudent } from './student-list.js';

interface Column {
  readonly head: string;
  readonly cell: (student: CaseloadStudent) => string;
}

/** 24-11-2026, as Dutch Excel reads a date. */
const written = (day: Day | null): string => (day ?? '').split('-').reverse().join('-');

/** Heads that the import of a roster knows too, where it has such a column. */
const COLUMNS: readonly Column[] = [
  { head: 'leerlingnummer', cell: ({ numbers: [number = ''] }) => number },
  { head: 'roepnaam', cell: ({ givenName }) => givenName },
  { head: 'tussenvoegsel', cell: ({ prefix }) => prefix ?? '' },
  { head: 'achternaam', cell: ({ surname }) => surname },
  { head: 'fase', cell: ({ stage }) => STAGE_LABELS[stage] },
  { head: 'vso_school', cell: ({ details }) => details?.school ?? '' },
  { head: 'mbo_instelling', cell: ({ details }) => details?.institution ?? '' },
  { head: 'mbo_locatie', cell: ({ details }) => details?.location ?? '' },
  { head: 'opleiding', cell: ({ details }) => details?.programme ?? '' },
  { head: 'niveau', cell: ({ level }) => (level === null ? '' : MBO_LEVELS[level]) },
  {
    head: 'inschrijfstatus',
    cell: ({ status }) => (status === null ? '' : APPLICATION_STATUSES[status]),
  },
  { head: 'mbo_startdatum', cell: ({ mboStartsOn }) => written(mboStartsOn) },
  { head: 'mentor', cell: ({ details }) => details?.mentor ?? '' },
  { head: 'coach', cell: ({ details }) => details?.coach ?? '' },
  { head: 'let op', cell: ({ reasons }) => reasons.map(attentionSentence).join(' ') },
];

const TALK_STATES: Readonly<Record<CheckInState, string>> = {
  upcoming: 'later',
  open: 'nog plannen',
  planned: 'gepland',
  overdue: 'te laat',
  held: 'geweest',
  missed: 'ging niet door',
  exempt: 'hoefde niet',
  cancelled: 'vervallen',
};

/** Only for who may know of contacts. */
const TALKS: readonly Column[] = [
  {
    head: 'volgend gesprek',
    cell: ({ talk }) => written(talk?.plannedOn ?? talk?.dueWeek ?? null),
  },
  { head: 'stand gesprek', cell: ({ talk }) => (talk === null ? '' : TALK_STATES[talk.state]) },
  { head: 'laatste contact', cell: ({ talks }) => written(talks?.lastContactOn ?? null) },
  {
    head: 'sindsdien niet bereikt',
    cell: ({ talks }) => String(talks?.triesSinceContact ?? ''),
  },
];

/** Only for who may know of signals; never a number. */
const SIGNALS: readonly Column[] = [
  {
    head: 'signaal',
    cell: ({ signalLevel }) => (signalLevel === null ? '' : LEVEL_LABELS[signalLevel]),
  },
];

export const columnsFor = (viewer: Viewer): readonly Column[] => [
  ...COLUMNS,
  ...(isOpen(viewer, 'signals', 'read') ? SIGNALS : []),
  ...(isOpen(viewer, 'talks', 'read') ? TALKS : []),
];
