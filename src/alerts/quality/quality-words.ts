import type { ShownGroup } from '../../policy/alert-figures.js';
import type { AlertCounts } from '../../policy/alert-quality.js';
import { SMALLEST_SHOWN_COUNT } from '../../policy/suppression.js';
import { signalName } from '../../signals/signal-catalogue.js';
import { dayLabel } from '../../web/dates.js';
import { ALERT_CAUSE_LABELS } from '../alert-words.js';
import { BY_HAND } from './quality-reader.js';

/** The three ways in which the same alerts are cut. */
export type Cut = 'months' | 'places' | 'codes';

export const CUT_HEADS: Readonly<Record<Cut, string>> = {
  months: 'Maand',
  places: 'Mbo-locatie',
  codes: 'Signaal',
};

/** "november 2026" for "2026-11" */
export const monthName = (month: string): string =>
  dayLabel(`${month}-01`).split(' ').slice(1).join(' ');

export function groupName(
  cut: Cut,
  { key }: Pick<ShownGroup, 'key'>,
  places: ReadonlyMap<string, string>,
): string {
  if (cut === 'months') return monthName(key ?? '');
  if (cut === 'codes') return key === BY_HAND ? ALERT_CAUSE_LABELS[BY_HAND] : signalName(key ?? '');
  return places.get(key ?? '') ?? 'Locatie niet bekend';
}

/** "87%", or "3 van 5": of so few a percentage says nothing. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '–';
  return whole < SMALLEST_SHOWN_COUNT
    ? `${part} van ${whole}`
    : `${Math.round((100 * part) / whole)}%`;
}

export const inTimeText = ({ acknowledged }: AlertCounts): string =>
  shareText(acknowledged.in_time, acknowledged.in_time + acknowledged.late);

export const planText = ({ planned }: AlertCounts): string =>
  shareText(planned.in_time, planned.in_time + planned.late);

/** What stands in the table, and in the file. */
export const COLUMNS: readonly { head: string; of: (counts: AlertCounts) => string }[] = [
  { head: 'Meldingen', of: ({ alerts }) => String(alerts) },
  { head: 'Op tijd opgepakt', of: ({ acknowledged }) => String(acknowledged.in_time) },
  { head: 'Te laat opgepakt', of: ({ acknowledged }) => String(acknowledged.late) },
  { head: 'Nog op tijd', of: ({ acknowledged }) => String(acknowledged.waiting) },
  { head: 'Plan op tijd', of: planText },
  { head: 'Loos alarm', of: ({ falseAlarms }) => String(falseAlarms) },
  { head: 'Teruggegeven', of: ({ handedBack }) => String(handedBack) },
];
