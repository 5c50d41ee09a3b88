/** As the school writes it; `prefix` is the tussenvoegsel. */
export interface StudentName {
  readonly givenName: string;
  readonly prefix: string | null;
  readonly surname: string;
}

const dutch = new Intl.Collator('nl');

/** Letters that do not fall apart into a plain letter and a mark. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss' };

/** Most names: they need no taking apart. */
const PLAIN_ALREADY = /^[\x20-\x7e]*$/;

/** Noor van der Berg */
export const fullName = ({ givenName, prefix, surname }: StudentName): string =>
  [givenName, prefix, surname].filter(Boolean).join(' ');

/** As in a Dutch list of names: by surname without its prefix, then by given name. */
export function byName(a: StudentName, b: StudentName): number {
  return (
    dutch.compare(a.surname, b.surname) ||
    dutch.compare(a.givenName, b.givenName) ||
    dutch.compare(a.prefix ?? '', b.prefix ?? '')
  );
}

/** The same order as text, for lists that are too long to compare name by name. */
export const nameKey = ({ givenName, prefix, surname }: StudentName): string =>
  plain(`${surname} ${givenName} ${prefix ?? ''}`).replaceAll(/[-' ]+/g, ' ');

/** Small letters without accents, as names are compared and searched. */
export function plain(text: string): string {
  if (PLAIN_ALREADY.test(text)) return text.toLowerCase();
  const letters = text
    .toLowerCase()
    .replace(/[ıłøđß]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);
  return letters.normalize('NFD').replace(/\p{M}/gu, '');
}
