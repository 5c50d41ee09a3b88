import { thresholdsOf, weighed } from './evaluate.js';
import { isWorse, type Level, levelOf, LEVELS, rankOf } from './level.js';
import type { SignalSettings } from './settings.js';
import type { Evaluation, Signal } from './signal.js';

/** What would have to go for a lower level: the fewest signals, the heaviest first. */
export interface StepDown {
  readonly level: Level;
  readonly signals: readonly Signal[];
}

/**
 * "What it would take to go down": for each lower level, the nearest first. A level that is reached on the
 * way to another without anything more is left out.
 */
export function wayDown({ signals, level }: Evaluation, settings: SignalSettings): StepDown[] {
  const steps: StepDown[] = [];
  for (const target of LEVELS.slice(0, rankOf(level)).reverse()) {
    const gone = goneFor(target, signals, settings);
    const reached = levelWithout(gone, signals, settings);
    if (steps.at(-1)?.level !== reached) steps.push({ level: reached, signals: gone });
  }
  return steps;
}

/** What lifts above the level by itself must go in any case, then the heaviest until the sum is low enough. */
function goneFor(target: Level, signals: readonly Signal[], settings: SignalSettings): Signal[] {
  const liftsAbove = ({ hardLevel }: Signal) =>
    isWorse(levelOf(0, [hardLevel], thresholdsOf(settings)), target);
  const gone = signals.filter(liftsAbove);
  const others = signals
    .filter((signal) => signal.points > 0 && !gone.includes(signal))
    .sort((a, b) => b.points - a.points);
  for (const heaviest of others) {
    if (!isWorse(levelWithout(gone, signals, settings), target)) break;
    gone.push(heaviest);
  }
  return signals.filter((signal) => gone.includes(signal));
}

const levelWithout = (
  gone: readonly Signal[],
  signals: readonly Signal[],
  settings: SignalSettings,
): Level =>
  weighed(
    signals.filter((signal) => !gone.includes(signal)),
    settings,
  ).level;
