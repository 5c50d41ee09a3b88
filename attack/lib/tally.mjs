/** Counts what was tried, and keeps a sentence for each that got through. */
export class Tally {
  tries = 0;
  found = [];
  figures = {};

  /** One try, which has to be held; `sentence` says what was not. */
  held(isHeld, sentence) {
    this.tries += 1;
    if (!isHeld) this.found.push(sentence);
  }

  /** What a part gives back to the runner. */
  result() {
    const { tries, found, figures } = this;
    return { tries, found, figures };
  }
}

export function median(numbers) {
  return percentile(numbers, 0.5);
}

export function percentile(numbers, share) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
