import { isOpen } from '../access/opens.js';
import type { Viewer } from '../web/viewer.js';
import { TIMELINE_KINDS, type TimelineKind } from './timeline-event.js';

/** Which events stand under a chip, by its code in the address. */
export const FILTERS = [
  'alles',
  'contact',
  'gesprekken',
  'afspraken',
  'signalen',
  'opleiding',
] as const;
export type TimelineFilter = (typeof FILTERS)[number];

export const FILTER_LABELS: Readonly<Record<TimelineFilter, string>> = {
  alles: 'Alles',
  contact: 'Contact',
  gesprekken: 'Gesprekken',
  afspraken: 'Afspraken',
  signalen: 'Signalen',
  opleiding: 'Overdracht en opleiding',
};

const KINDS = Object.keys(TIMELINE_KINDS) as TimelineKind[];

const UNDER: Partial<Record<TimelineKind, TimelineFilter>> = {
  contact: 'contact',
  talk_held: 'gesprekken',
  talk_missed: 'gesprekken',
  talk_exempt: 'gesprekken',
  talk_overdue: 'gesprekken',
  student_part: 'gesprekken',
  meeting: 'gesprekken',
  agreement_made: 'afspraken',
  agreement_done: 'afspraken',
  signal: 'signalen',
  signal_closed: 'signalen',
  level: 'signalen',
  alert: 'signalen',
};

export function kindsUnder(filter: TimelineFilter): readonly TimelineKind[] {
  return filter === 'alles'
    ? KINDS
    : KINDS.filter((kind) => (UNDER[kind] ?? 'opleiding') === filter);
}

/** The first of the list when an address names none, or one that is not there. */
export const readFilter = (text: unknown): TimelineFilter =>
  FILTERS.find((filter) => filter === text) ?? 'alles';

/** Chips under which the viewer can find something. */
export const filtersFor = (viewer: Viewer): TimelineFilter[] =>
  FILTERS.filter((filter) =>
    kindsUnder(filter).some((kind) => isOpen(viewer, TIMELINE_KINDS[kind], 'read')),
  );
