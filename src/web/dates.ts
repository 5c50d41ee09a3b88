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

const TIME = new Intl.DateTimeFormat('nl-NL', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Amsterdam',
});

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** Some ten years: more than a page ever shows, and little to keep. */
const MOST_DAYS = 4_000;

/** Formatting a day takes longer than reading its row, and the same few days come back on every page. */
function remembered(write: (day: Day) => string): (day: Day) => string {
  const known = new Map<Day, string>();
  return (day) => {
    let text = known.get(day);
    if (text === undefined) {
      if (known.size >= MOST_DAYS) known.clear();
      known.set(day, (text = write(day)));
    }
    return text;
  };
}

/** di 1 dec */
export const shortDay = remembered((day) => SHORT.format(midnight(day)).replaceAll('.', ''));
/** 1 december 2026 */
export const dayLabel = remembered((day) => WITH_YEAR.format(midnight(day)));
/** Dinsdag 24 november */
export const longDay = remembered((day) => {
  const text = LONG.format(midnight(day));
  return text.charAt(0).toUpperCase() + text.slice(1);
});
/** 24 nov 2026, 11.20 uur */
export const momentLabel = (instant: Date): string =>
  `${MOMENT.format(instant)
    .replaceAll('.', '')
    .replace(':', '.')
    .replace(/,? om |,? (?=\d\d\.\d\d)/, ', ')} uur`;
/** 11.20 uur */
export const clockLabel = (instant: Date): string =>
  `${TIME.format(instant).replace(':', '.')} uur`;
