import { countAlerts, type AlertCounts, type JudgedAlert } from './alert-quality.js';
import type { Day } from './day.js';
import { hiddenCounts } from './suppression.js';

/*
 * Which figures about alerts and stops may be shown to who may not see the students: of groups of ten
 * students and more, and nothing from which a smaller group would follow.
 */

export interface CountedAlert extends JudgedAlert {
  readonly studentId: string;
}

/** The alerts of a month, of a location, or with a signal. */
export interface AlertGroup {
  readonly key: string | null;
  readonly alerts: readonly CountedAlert[];
}

export interface ShownGroup {
  readonly key: string | null;
  /** Null where it may not be shown. */
  readonly counts: AlertCounts | null;
}

export interface ShownAlerts {
  readonly all: AlertCounts | null;
  readonly months: readonly ShownGroup[];
  readonly places: readonly ShownGroup[];
  readonly codes: readonly ShownGroup[];
}

/**
 * Months and locations are two cuts of the same alerts and share their total: when one cannot hide a small
 * group beside it, nothing is shown. Signals overlap, so no sum of them tells anything.
 */
export function shownAlerts(
  groups: Readonly<Record<'months' | 'places' | 'codes', readonly AlertGroup[]>>,
  today: Day,
): ShownAlerts {
  const cuts = [hiddenInCut(groups.months), hiddenInCut(groups.places)];
  const isAllHidden = cuts.some((hidden) => hidden.has(ALL));
  const of = (all: readonly AlertGroup[], hidden: ReadonlySet<string>): ShownGroup[] =>
    all.map((group) => ({
      key: group.key,
      counts: isAllHidden || hidden.has(nameOf(group)) ? null : countAlerts(group.alerts, today),
    }));
  const [months = new Set(), places = new Set()] = cuts;
  return {
    all: isAllHidden
      ? null
      : countAlerts(
          groups.months.flatMap(({ alerts }) => alerts),
          today,
        ),
    months: of(groups.months, months),
    places: of(groups.places, places),
    codes: of(groups.codes, hiddenCounts(studentsPer(groups.codes), [])),
  };
}

const ALL = 'all';
const nameOf = ({ key }: AlertGroup): string => `group ${key}`;

const studentsPer = (groups: readonly AlertGroup[]): Record<string, number> =>
  Object.fromEntries(
    groups.map((group) => [
      nameOf(group),
      new Set(group.alerts.map(({ studentId }) => studentId)).size,
    ]),
  );

function hiddenInCut(groups: readonly AlertGroup[]): Set<string> {
  const counts = studentsPer(groups);
  const all = Object.values(counts).reduce((sum, students) => sum + students, 0);
  return hiddenCounts({ [ALL]: all, ...counts }, [{ total: ALL, parts: Object.keys(counts) }]);
}

export interface StopMonth {
  readonly month: string;
  readonly seen: number;
  readonly unseen: number;
}

/** How many stopped, and of how many of them nobody saw it coming; null where it may not be shown. */
export interface ShownStops {
  readonly stops: number | null;
  readonly unseen: number | null;
}

/** Stops are people: each count of fewer than ten is hidden, across months and across seen and unseen. */
export function shownStops(months: readonly StopMonth[]): {
  readonly all: ShownStops;
  readonly months: readonly (ShownStops & { readonly month: string })[];
} {
  const counts: Record<string, number> = { [ALL]: 0, seen: 0, unseen: 0 };
  for (const { month, seen, unseen } of months) {
    Object.assign(counts, { [`seen ${month}`]: seen, [`unseen ${month}`]: unseen });
    counts[month] = seen + unseen;
    counts[ALL] = (counts[ALL] ?? 0) + seen + unseen;
    counts['seen'] = (counts['seen'] ?? 0) + seen;
    counts['unseen'] = (counts['unseen'] ?? 0) + unseen;
  }
  const hidden = hiddenCounts(counts, [
    { total: ALL, parts: months.map(({ month }) => month) },
    { total: ALL, parts: ['seen', 'unseen'] },
    ...months.map(({ month }) => ({ total: month, parts: [`seen ${month}`, `unseen ${month}`] })),
    ...(['seen', 'unseen'] as const).map((total) => ({
      total,
      parts: months.map(({ month }) => `${total} ${month}`),
    })),
  ]);
  const shown = (name: string) => (hidden.has(name) ? null : (counts[name] ?? 0));
  return {
    all: { stops: shown(ALL), unseen: shown('unseen') },
    months: months.map(({ month }) => ({
      ...{ month, stops: shown(month), unseen: shown(`unseen ${month}`) },
    })),
  };
}
