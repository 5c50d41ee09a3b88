import { plain, type StudentName } from '../../students/student-name.js';

/* What of a student stands in somebody's own calendar, which colleagues and companies may read along. */

/** S.V.; of a surname its main word: Noor van der Berg → N.B. */
export const initialsOf = ({ givenName, surname }: StudentName): string =>
  [givenName, surname].map((name) => `${firstLetter(name)}.`).join('');

const firstLetter = (name: string): string =>
  (/\p{L}\p{M}*/u.exec(name)?.[0] ?? '?').toLocaleUpperCase('nl').normalize('NFC');

/** Shorter ones are in every other word. */
const SHORTEST_NAME = 3;

/** Where a talk is, as somebody typed it; null when it names the student: "Thuis bij Sem", "Sems huis". */
export function placeWithoutName(place: string | null, student: StudentName): string | null {
  if (place === null) return null;
  const words = new Set(wordsOf(place));
  const names = [student.givenName, student.surname].flatMap(wordsOf);
  const isNamed = (name: string) =>
    name.length >= SHORTEST_NAME && (words.has(name) || words.has(`${name}s`));
  return names.some(isNamed) ? null : place;
}

const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
