import { plainWord } from '../values.js';
import type { RosterField } from './fields.js';

/*
 * What the product never takes in: the BSN (also as onderwijsnummer or PGN), and anything about health.
 * Rules, "special data": no diagnosis field, and the reason of absence is never read.
 */

const NATIONAL_NUMBER =
  /^(?:bsn|bsnnr|bsnnummer|bsnonderwijsnummer|burgerservicenummer|burgerservicenr|sofi|sofinr|sofinummer|pgn|pgnnummer|persoonsgebondennummer|onderwijsnummer|onderwijsnr|ondwnr|pgnofonderwijsnummer)$|(?:bsn|burgerservice|persoonsgebonden|onderwijsnummer|onderwijsnr)/;

const HEALTH =
  /diagnos|stoornis|beperking|handicap|medisch|medicatie|medicijn|gezondheid|ziekte|ziektebeeld|zorgvraag|zorgindicatie|indicatiestelling|dsm|icd10|allergie|psychi|therapie|behandelaar|huisarts|tlvreden|ondersteuningsreden|redenverzuim|verzuimreden|^(?:adhd|add|ass|autisme|tos|iq|intelligentie|tiq|viq|piq|syndroom|medisch)$/;

/** Never dropped for what stands in it: a number of the school may happen to look like a BSN. */
const NUMBERS: ReadonlySet<RosterField> = new Set([
  'leerlingnummer',
  'mbo_studentnummer',
  'nummer',
]);

/** Fewer tell too little: one number in eleven passes the test by chance. */
const FEWEST_TO_TELL = 5;

/** What a column holds that is never read; null when it may be read. */
export function dropReason(
  header: string,
  field: RosterField | null,
  cells: Iterable<string>,
): 'BSN' | 'onderwijsnummer' | 'gezondheid' | null {
  const key = plainWord(header);
  if (NATIONAL_NUMBER.test(key)) {
    return key.includes('onderwijsn') && !key.includes('bsn') ? 'onderwijsnummer' : 'BSN';
  }
  if (HEALTH.test(key)) return 'gezondheid';
  if (field !== null && NUMBERS.has(field)) return null;
  return areNationalNumbers(cells) ? 'BSN' : null;
}

/** Whether a column full of values can only be BSN's: nine figures that all pass the test of eleven. */
export function areNationalNumbers(cells: Iterable<string>): boolean {
  const found = new Set<string>();
  for (const cell of cells) {
    if (cell === '') continue;
    if (!isNationalNumber(cell)) return false;
    found.add(cell);
  }
  return found.size >= FEWEST_TO_TELL;
}

/** "9 digits, sum (d1*9 .. d8*2) - d9 divisible by 11"; a spreadsheet loses a zero in front. */
export function isNationalNumber(text: string): boolean {
  const figures = text.replaceAll(/[\s.]/g, '');
  if (!/^\d{8,9}$/.test(figures) || Number(figures) === 0) return false;
  const digits = [...figures.padStart(9, '0')].map(Number);
  const sum = digits.slice(0, 8).reduce((all, digit, at) => all + digit * (9 - at), -digits[8]);
  return sum % 11 === 0;
}
