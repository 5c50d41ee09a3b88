import { KNOWN_PASSWORDS } from './known-passwords.js';

/** ASVS 5.0 6.2.1 asks for at least 8 characters and strongly recommends 15; no rules on kinds of characters (6.2.5). [P] */
export const SHORTEST_PASSWORD = 12;
/** What an operator gives out on the command line: the least that ASVS 5.0 6.2.1 allows; people choose a longer one. */
export const SHORTEST_GIVEN_PASSWORD = 8;
/** ASVS 5.0 6.2.9: at least 64 characters must be possible. */
export const LONGEST_PASSWORD = 128;

/** ASVS 5.0 6.2.11: what attackers begin with, and words of this product. */
const WELL_KNOWN = [
  'wachtwoord',
  'password',
  'welkom',
  'welcome',
  'qwerty',
  'doorstroom',
  'letmein',
  'administrator',
  'geheim',
  'iloveyou',
];
const FILLING = /[^\p{L}]/gu;

/** What is wrong with a new password, as a sentence that says what to do; null when it will do. */
export function weaknessOf(password: string, ownWords: readonly string[]): string | null {
  if (password.length < SHORTEST_PASSWORD)
    return `Kies een wachtwoord van minstens ${String(SHORTEST_PASSWORD)} tekens. Drie woorden achter elkaar werkt goed.`;
  if (password.length > LONGEST_PASSWORD)
    return `Kies een wachtwoord van hoogstens ${String(LONGEST_PASSWORD)} tekens.`;
  if (new Set(password.toLowerCase()).size < 5) return 'Gebruik meer verschillende tekens.';
  if (KNOWN_PASSWORDS.has(password.toLowerCase()) || isMostly(password, WELL_KNOWN))
    return 'Dit wachtwoord is te bekend. Kies een ander.';
  if (isMostly(password, ownWords))
    return 'Gebruik niet je eigen naam of e-mailadres als wachtwoord.';
  return null;
}

/** The same for a password that an operator gives out for somebody else to begin with. */
export function weaknessOfGiven(password: string): string | null {
  if (password.length >= SHORTEST_GIVEN_PASSWORD && password.length <= LONGEST_PASSWORD)
    return null;
  return `Geef een wachtwoord van ${String(SHORTEST_GIVEN_PASSWORD)} tot ${String(LONGEST_PASSWORD)} tekens.`;
}

/** Little more than one of the words, with figures or signs around it: Welkom2026!! */
function isMostly(password: string, words: readonly string[]): boolean {
  const letters = password.toLowerCase().replace(FILLING, '');
  return words.some((word) => {
    const plain = word.toLowerCase().replace(FILLING, '');
    return plain.length >= 4 && letters.replaceAll(plain, '').length < 4 && letters.includes(plain);
  });
}
