import { numberKey } from '../policy/formats.js';
import { distanceWithin } from './edit-distance.js';
import { fullName, plain, type StudentName } from './student-name.js';

/** How well somebody answers to a search: 0 in full, then by the beginning, inside a word, with a slip. */
export type Hit = 0 | 1 | 2 | 3;

const [FULL, BEGINNING, INSIDE, SLIP] = [0, 1, 2, 3] as const;

/** A number is found by its beginning from here on; fewer figures would find half the list. */
const SHORTEST_NUMBER = 3;

/** "Hoekstar" is one slip; short words allow none, or everything would answer. */
const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

export interface Findable extends StudentName {
  /** Under which schools and institutions know the student. */
  readonly numbers: readonly string[];
}

/**
 * Finds people by name or number as people type them: without regard to capitals, accents and the
 * order of the words, by the beginning of a name, and with a slip of the keys. An empty search finds
 * everybody.
 */
export class NameSearch {
  private readonly words: readonly string[];
  private readonly number: string;

  constructor(search: string) {
    this.words = wordsOf(search);
    this.number = /^\w*\d\w*$/.test(search.trim()) ? numberKey(search) : '';
  }

  /** By name alone. */
  finds(name: StudentName): boolean {
    return this.hitOn({ ...name, numbers: [] }) !== null;
  }

  /** Null for who does not answer to it. */
  hitOn(person: Findable): Hit | null {
    if (this.words.length === 0) return FULL;
    return this.numberHit(person.numbers) ?? this.nameHit(wordsOf(fullName(person)));
  }

  private numberHit(numbers: readonly string[]): Hit | null {
    if (this.number === '') return null;
    const keys = numbers.map(numberKey);
    if (keys.includes(this.number)) return FULL;
    const isLong = this.number.length >= SHORTEST_NUMBER;
    return isLong && keys.some((key) => key.startsWith(this.number)) ? BEGINNING : null;
  }

  /** As well as the word that fits worst. */
  private nameHit(name: readonly string[]): Hit | null {
    let worst: Hit = FULL;
    for (const word of this.words) {
      const hit = wordHit(word, name);
      if (hit === null) return null;
      if (hit > worst) worst = hit;
    }
    return worst;
  }
}

function wordHit(word: string, name: readonly string[]): Hit | null {
  if (name.includes(word)) return FULL;
  if (name.some((each) => each.startsWith(word))) return BEGINNING;
  if (name.some((each) => each.includes(word))) return INSIDE;
  const slips = slipsIn(word);
  const isNear = (each: string) => each.length >= 3 && distanceWithin(word, each, slips);
  return slips > 0 && name.some(isNear) ? SLIP : null;
}

/** Noor van der Berg-El Idrissi → noor, van, der, berg, el, idrissi */
const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
