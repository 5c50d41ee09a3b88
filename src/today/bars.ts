import { HIDDEN } from './counts.js';

interface Bar {
  readonly label: string;
  /** Null where the count may not be shown. */
  readonly students: number | null;
  /** Below another bar, as a part of it. */
  readonly isPart?: boolean;
}

/** More bars than this are no picture any more: the page that lists them all is a link away. */
export const MOST_BARS = 20;

/** For {{> thuis/staven}}: a table of counts with a bar beside each. Of too many the largest are shown, without their parts. */
export function barChart(
  chart: { id: string; title: string; subtitle: string; head: string },
  bars: readonly Bar[],
) {
  const wholes = bars.length > MOST_BARS ? bars.filter(({ isPart = false }) => !isPart) : bars;
  const isCut = wholes.length > MOST_BARS;
  const shown = isCut ? largest(wholes) : wholes;
  const longest = Math.max(1, ...bars.map(({ students }) => students ?? 0));
  return {
    ...chart,
    subtitle: isCut ? `${chart.subtitle}, de ${MOST_BARS} grootste` : chart.subtitle,
    rows: shown.map(({ label, students, isPart = false }) => ({
      label,
      isPart,
      count: students === null ? HIDDEN : String(students),
      isHidden: students === null,
      width: students === null ? null : ((100 * students) / longest).toFixed(1),
    })),
  };
}

/** Those of which the count is not shown come last: their place says nothing of it. */
const largest = (bars: readonly Bar[]): Bar[] =>
  bars.toSorted((one, other) => (other.students ?? -1) - (one.students ?? -1)).slice(0, MOST_BARS);

export type BarChart = ReturnType<typeof barChart>;
