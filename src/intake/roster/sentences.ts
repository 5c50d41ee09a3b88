import { ROSTER_COLUMNS, type RosterColumn } from './fields.js';
import { PROFILE_WORDS, STATUS_WORDS } from './words.js';

/*
 * What a person reads about a cell that cannot be taken: what is wrong, and what to do. The value is
 * shown short, because a cell can hold anything.
 */

const LONGEST_SHOWN = 40;
export const shown = (value: string): string =>
  value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;

const nameOf = (column: RosterColumn): string =>
  ROSTER_COLUMNS[column].replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());

export const missing = (column: RosterColumn): string =>
  `Hier ontbreekt iets: ${nameOf(column)}. Vul het in.`;

export const noDate = (value: string): string =>
  `'${shown(value)}' is geen datum. Gebruik dag-maand-jaar, bijvoorbeeld 03-09-2026.`;

export const cutOffNumber = (value: string): string =>
  `'${shown(value)}' is afgekapt door het rekenblad. Zet de kolom op tekst en vul het hele nummer in.`;

export const noNumber = (value: string): string =>
  `Dit nummer klopt niet: '${shown(value)}'. Kijk of er een cijfer mist.`;

export const looksLikeBsn =
  'Dit lijkt een BSN. Dat lezen we niet in. Geef het leerlingnummer van de school.';

export const tooLong = (column: RosterColumn, most: number): string =>
  `Maak dit korter: ${nameOf(column)} is hoogstens ${most} tekens.`;

/** For a word that is on none of our lists. */
export const WANTED: Partial<Record<RosterColumn, string>> = {
  geslacht: 'Gebruik M, V of X.',
  email: 'Gebruik een e-mailadres, zoals naam@voorbeeld.nl, of laat dit leeg.',
  telefoon: 'Gebruik alleen cijfers, zoals 06 12345678, of laat dit leeg.',
  postcode: 'Gebruik vier cijfers en twee letters, zoals 6811 AB, of laat dit leeg.',
  cluster: 'Gebruik 1, 2, 3, 4 of 3/4.',
  uitstroomprofiel: `Gebruik een van deze: ${PROFILE_WORDS}.`,
  niveau: 'Gebruik entree, 2, 3 of 4.',
  leerweg: 'Gebruik bol of bbl.',
  inschrijfstatus: `Gebruik een van deze: ${STATUS_WORDS}.`,
  ondersteuning: 'Gebruik ja of nee.',
};

export const notOnList = (column: RosterColumn, value: string): string =>
  `'${shown(value)}' kennen we niet. ${WANTED[column] ?? 'Kijk het na, of laat dit leeg.'}`;
