import type { Day } from '../../policy/day.js';
import { surnameKey } from '../../students/surname.js';
import { plainWord } from '../values.js';
import type { ReadRow } from './read-row.js';
import type { ImportScope } from './roster.js';

/** Somebody who may be the same person as that of a row. */
export interface Lookalike {
  readonly id: string;
  readonly birthDate: Day;
  readonly schoolId: string | null;
  readonly givenName: string;
  readonly prefix: string | null;
  readonly surname: string;
  readonly number: string;
  readonly school: string | null;
}

type ByName = Map<string, Lookalike[]>;

/** More are no choice for a person, and every row carries its own. */
export const MOST_CANDIDATES = 10;

/**
 * "A probable match: same birth date and surname." Gathered per school and given name: a file in which
 * everybody shares those two must not be compared each with each.
 */
export class Lookalikes {
  private readonly alike = new Map<string, Map<string | null, ByName>>();

  constructor(found: readonly Lookalike[]) {
    for (const each of found) {
      const schools = entry(this.alike, looks(each.birthDate, each.surname), newSchools);
      const names = entry(schools, each.schoolId, newNames);
      entry(names, plainWord(each.givenName), newList).push(each);
    }
  }

  /** Those whom who brings the file in may know of; whom a person chose is among them. */
  of({ person, school, source }: ReadRow, scope: ImportScope): Lookalike[] {
    const { birthDate, surname, givenName } = person;
    if (birthDate === null || surname === null || this.alike.size === 0) return [];
    const candidates: Lookalike[] = [];
    const choice = source.choice ?? null;
    for (const [schoolId, names] of this.alike.get(looks(birthDate, surname)) ?? []) {
      if (!isInScope(schoolId, scope)) continue;
      // Twins at one school have a birth date and a surname in common, and not their given name.
      const isSameSchool = school !== null && schoolId === school.id;
      const lists = isSameSchool ? [names.get(plainWord(givenName ?? '')) ?? []] : names.values();
      for (const list of lists) {
        if (choice === null && candidates.length >= MOST_CANDIDATES) return candidates;
        addTo(candidates, list, choice);
      }
    }
    return candidates;
  }
}

export const isInScope = (schoolId: string | null, { organisationIds }: ImportScope): boolean =>
  schoolId === null || organisationIds === null || organisationIds.has(schoolId);

const looks = (birthDate: Day, surname: string): string => `${birthDate} ${surnameKey(surname)}`;

function addTo(candidates: Lookalike[], list: readonly Lookalike[], choice: string | null): void {
  candidates.push(...list.slice(0, Math.max(0, MOST_CANDIDATES - candidates.length)));
  if (choice === null || candidates.some(({ id }) => id === choice)) return;
  const chosen = list.find(({ id }) => id === choice);
  if (chosen) candidates.push(chosen);
}

const newSchools = () => new Map<string | null, ByName>();
const newNames = (): ByName => new Map();
const newList = (): Lookalike[] => [];

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
