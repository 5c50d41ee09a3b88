import type { Random } from './random.js';

export interface Share<T> {
  value: T;
  /** A whole number; shares are relative to their sum. */
  weight: number;
}

/**
 * How many of the total each share gets, by largest remainder: every count is the exact share
 * rounded down or up, and together they are the total. Of equal remainders the first comes first.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const counts = weights.map((weight) => Math.floor((total * weight) / sum));
  const left = total - counts.reduce((a, b) => a + b, 0);
  weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left)
    .forEach(({ index }) => (counts[index] += 1));
  return counts;
}

/** As many values as asked, exactly by their shares, in a random order. */
export function deal<T>(total: number, shares: readonly Share<T>[], random: Random): T[] {
  const counts = apportion(
    total,
    shares.map(({ weight }) => weight),
  );
  const values = shares.flatMap(({ value }, i) => Array<T>(counts[i]).fill(value));
  return random.shuffle(values);
}
