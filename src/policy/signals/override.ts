import type { Day } from '../day.js';
import type { Level } from './level.js';

/** Another level that a person set. */
export interface LevelOverride {
  readonly id: string;
  readonly level: Level;
  readonly onDay: Day;
  /** The last day on which it can hold: the 25th school day after it was set. [P] */
  readonly until: Day;
}

/**
 * "It holds until the next held check-in or 25 school days, whichever is first." A talk held on the day
 * itself was there already when it was set. Of several the last that was set holds.
 */
export function overrideOn<Override extends LevelOverride>(
  overrides: readonly Override[],
  heldOn: readonly Day[],
  today: Day,
): Override | null {
  const last = overrides.filter(({ onDay }) => onDay <= today).at(-1);
  if (!last || last.until < today) return null;
  return heldOn.some((day) => day > last.onDay && day <= today) ? null : last;
}
