import type { Day } from '../policy/day.js';

const SHORT = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const WITH_YEAR = new Intl.DateTimeFormat('nl-NL', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const LONG = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const MOMENT = new Intl.DateTimeFormat('nl-NL', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Amsterdam',
});

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** di 1 dec */
export const shortDay = (day: Day): string => SHORT.format(midnight(day)).replaceAll('.', '');
/** 1 december 2026 */
export const dayLabel = (day: Day): string => WITH_YEAR.format(midnight(day));
/** Dinsdag 24 november */
export function longDay(day: Day): string {
  const text = LONG.format(midnight(day));
  return text.charAt(0).toUpperCase() + text.slice(1);
}
/** 24 nov 2026, 11.20 uur */
export const momentLabel = (instant: Date): string =>
  `${MOMENT.format(instant)
    .replaceAll('.', '')
    .replace(':', '.')
    .replace(/,? om |,? (?=\d\d\.\d\d)/, ', ')} uur`;
