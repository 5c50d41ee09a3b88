import type { Day } from '../policy/day.js';

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/**
 * The instant at which the clocks of the Netherlands show this day and time ("10:30"). Of the hour that
 * comes twice in autumn the first; a time in the hour that is skipped in spring is one hour later.
 */
export function instantAt(day: Day, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // The clocks change in the night, so the difference of some hours before tells that of summer or winter.
  const before = asUtc - aheadOfUtc(asUtc - DAY_MS);
  const after = asUtc - aheadOfUtc(asUtc + DAY_MS);
  return new Date(shows(before, asUtc) ? before : shows(after, asUtc) ? after : before);
}

const DAY_MS = 86_400_000;

/** The time on the wall as if it were UTC, to reckon with. */
const onTheWall = (instant: number): number =>
  Date.parse(`${wallClock.format(instant).replace(' ', 'T')}Z`);

const aheadOfUtc = (instant: number): number => onTheWall(instant) - instant;

const shows = (instant: number, wanted: number): boolean => onTheWall(instant) === wanted;
