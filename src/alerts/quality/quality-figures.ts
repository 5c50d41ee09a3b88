import type { Period } from '../../directory/periods.js';
import {
  shownAlerts,
  shownStops,
  type AlertGroup,
  type StopMonth,
} from '../../policy/alert-figures.js';
import { addMonths, earliest, type Day } from '../../policy/day.js';
import { SIGNAL_CODES } from '../../policy/signals/signal.js';
import { BY_HAND, type RatedAlert, type RatedStop, type RatedWork } from './quality-reader.js';

/** What may be shown of the work on alerts in a period. */
export function qualityFigures({ alerts, stops }: RatedWork, period: Period, today: Day) {
  const months = monthsOf(period, today);
  const groups = {
    months: months.map((key) => group(key, alerts, ({ raisedOn }) => monthOf(raisedOn) === key)),
    places: [...new Set(alerts.map(({ locationId }) => locationId))].map((key) =>
      group(key, alerts, ({ locationId }) => locationId === key),
    ),
    codes: [...SIGNAL_CODES, BY_HAND]
      .map((key) => group(key, alerts, ({ codes }) => codes.includes(key)))
      .filter((each) => each.alerts.length > 0),
  };
  return {
    hasAlerts: alerts.length > 0,
    hasStops: stops.length > 0,
    alerts: shownAlerts(groups, today),
    stops: shownStops(months.map((month) => stopMonth(month, stops))),
  };
}

export type QualityFigures = ReturnType<typeof qualityFigures>;

const monthOf = (day: Day): string => day.slice(0, 7);

/** "2026-11", from the first of the period up to today. */
function monthsOf({ from, to }: Period, today: Day): string[] {
  const last = monthOf(earliest(to, today));
  const months: string[] = [];
  for (let day = `${monthOf(from)}-01`; monthOf(day) <= last; day = addMonths(day, 1))
    months.push(monthOf(day));
  return months;
}

const group = (
  key: string | null,
  alerts: readonly RatedAlert[],
  belongs: (alert: RatedAlert) => boolean,
): AlertGroup => ({ key, alerts: alerts.filter(belongs) });

function stopMonth(month: string, stops: readonly RatedStop[]): StopMonth {
  const those = stops.filter(({ onDay }) => monthOf(onDay) === month);
  const seen = those.filter(({ wasSeen }) => wasSeen).length;
  return { month, seen, unseen: those.length - seen };
}
