import { ageOn, type Day } from './day.js';

/** "Under 12 or over 27" is no age for this work. */
const YOUNGEST = 12;
const OLDEST = 27;

/** What is wrong with a birth date, as a sentence that says what to do; null when it will do. */
export function birthDateFault(birthDate: Day, today: Day): string | null {
  const age = ageOn(birthDate, today);
  if (age >= YOUNGEST && age <= OLDEST) return null;
  if (birthDate > today) return 'Deze geboortedatum ligt in de toekomst. Kijk de datum na.';
  return `Met deze geboortedatum is de leerling ${age} jaar. We volgen leerlingen van ${YOUNGEST} tot en met ${OLDEST} jaar. Kijk de datum na.`;
}
