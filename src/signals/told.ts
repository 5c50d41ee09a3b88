import type { Day } from '../policy/day.js';
import { schoolYearOf } from '../policy/school-year.js';
import type { SignalSettings } from '../policy/signals/settings.js';
import type { Measured, Signal } from '../policy/signals/signal.js';
import { dayLabel } from '../web/dates.js';

/** What a sentence about a signal needs beside what was measured. */
export interface TellingAt {
  readonly signal: Signal;
  readonly settings: SignalSettings;
  readonly today: Day;
}

/** Why there is a signal, who says so, and what makes it go; sentences without the last point. */
export interface SignalSentences {
  readonly reason: string;
  readonly source: string;
  readonly goesWhen: string;
}

export type Words = (measured: Measured, at: TellingAt) => SignalSentences;

/** 13 november; of another school year with the year. */
export function dayOf(measured: Measured[string] | undefined, { today }: TellingAt): string {
  if (typeof measured !== 'string') return 'onbekend';
  const label = dayLabel(measured);
  return schoolYearOf(measured) === schoolYearOf(today) ? label.replace(/ \d{4}$/, '') : label;
}

/** 1 lesweek, 4 lesweken */
export const counted = (
  measured: Measured[string] | undefined,
  one: string,
  more: string,
): string => `${Number(measured ?? 0)} ${Number(measured) === 1 ? one : more}`;

/** 17,5 uur */
export const hoursOf = (minutes: number): string =>
  `${String(Math.round((minutes / 60) * 10) / 10).replace('.', ',')} uur`;
