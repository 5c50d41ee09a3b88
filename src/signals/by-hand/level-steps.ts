import { daysBetween, type Day } from '../../policy/day.js';
import { type Level, LEVELS, rankOf } from '../../policy/signals/level.js';
import { LEVEL_LABELS } from '../../students/level-words.js';

/** The level in force from a day on. */
export interface LevelFrom {
  readonly onDay: Day;
  readonly level: Level;
}

/** The drawing is as wide as a whole, and each level is a band of it. */
const WIDTH = 100;
const BAND = 10;

/** The level through time as steps, for {{> signaal/trap}}; null while there is nothing to draw. */
export function levelSteps(changes: readonly LevelFrom[], today: Day) {
  const [first] = changes;
  if (!first) return null;
  const length = Math.max(1, daysBetween(first.onDay, today));
  const x = (day: Day) => Math.round((daysBetween(first.onDay, day) / length) * WIDTH * 10) / 10;
  const y = (level: Level) => (LEVELS.length - 1 - rankOf(level)) * BAND + BAND / 2;
  const steps = changes.map(({ onDay, level }) => `H${x(onDay)}V${y(level)}`);
  return {
    /** From bad to good, as they stand above each other. */
    levels: LEVELS.toReversed().map((level) => LEVEL_LABELS[level]),
    height: LEVELS.length * BAND,
    width: WIDTH,
    lines: LEVELS.map((level) => `M0 ${y(level)}H${WIDTH}`).join(''),
    path: `M0 ${y(first.level)}${steps.join('')}H${WIDTH}`,
  };
}
