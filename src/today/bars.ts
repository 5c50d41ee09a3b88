import { HIDDEN } from './counts.js';

interface Bar {
  readonly label: string;
  /** Null where the count may not be shown. */
  readonly students: number | null;
  /** Below another bar, as a part of it. */
  readonly isPart?: boolean;
}

/** For {{> thuis/staven}}: a table of counts with a bar beside each. */
export function barChart(
  chart: { id: string; title: string; subtitle: string; head: string },
  bars: readonly Bar[],
) {
  const longest = Math.max(1, ...bars.map(({ students }) => students ?? 0));
  return {
    ...chart,
    rows: bars.map(({ label, students, isPart = false }) => ({
      label,
      isPart,
      count: students === null ? HIDDEN : String(students),
      isHidden: students === null,
      width: students === null ? null : ((100 * students) / longest).toFixed(1),
    })),
  };
}

export type BarChart = ReturnType<typeof barChart>;
