/**
 * Chance that repeats itself: the same seed gives the same draws on every machine. The generator is
 * sfc32 (Doty-Humphrey's small fast counting generator, public domain); not for secrets.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: string) {
    [this.a, this.b, this.c] = [digest(seed, 1), digest(seed, 2), digest(seed, 3)];
    for (let i = 0; i < 12; i++) this.next(); // so that seeds that look alike part ways
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, n. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  happens(chance: number): boolean {
    return this.next() < chance;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** The same list, in another order. */
  shuffle<T>(list: T[]): T[] {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  }
}

function digest(text: string, variant: number): number {
  let hash = 0x811c9dc5 ^ variant;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash | 0;
}
