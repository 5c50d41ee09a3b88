/*
 * Rules section 5: the four levels. People read them in words; the sum behind them is for whoever tunes
 * the signal rules.
 */

/** From good to bad. */
export const LEVELS = ['on_track', 'attention', 'extra_help', 'at_risk'] as const;
export type Level = (typeof LEVELS)[number];

/** A signal that by itself lifts the level: `oranje` to at least extra_help, `rood` to at_risk. */
export type HardLevel = 'oranje' | 'rood';

const LIFTS_TO: Readonly<Record<HardLevel, Level>> = { oranje: 'extra_help', rood: 'at_risk' };

/** From which sum each level holds. */
export interface Thresholds {
  readonly attention: number;
  readonly extra_help: number;
  readonly at_risk: number;
}

/** 0 is the best. */
export const rankOf = (level: Level): number => LEVELS.indexOf(level);

export const isWorse = (level: Level, than: Level): boolean => rankOf(level) > rankOf(than);

export const worstOf = (levels: readonly Level[]): Level =>
  levels.reduce((worst, level) => (isWorse(level, worst) ? level : worst), 'on_track');

/** The level of a sum of points, lifted by hard signals. */
export function levelOf(
  score: number,
  hard: readonly (HardLevel | null)[],
  thresholds: Thresholds,
): Level {
  const bySum =
    (['at_risk', 'extra_help', 'attention'] as const).find((level) => score >= thresholds[level]) ??
    'on_track';
  return worstOf([bySum, ...hard.flatMap((each) => (each === null ? [] : LIFTS_TO[each]))]);
}
