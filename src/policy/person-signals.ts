import type { Role } from './roles.js';

/*
 * Signals that a person notices and ticks (rules section 5: "M = a person records"). Source: the
 * signal catalogue, kind `manual`. What they weigh, and when they go, is for the signal rules.
 */

/** `by`: who may tick it. What only the coach hears or sees is for the coach. */
interface PersonSignal {
  readonly label: string;
  readonly hint?: string;
  readonly by: readonly Role[];
  /** "Yes/no only, no content." */
  readonly isWithoutWords?: true;
}

const TALKERS: readonly Role[] = ['coach', 'mentor'];
const COACH: readonly Role[] = ['coach'];
const SCHOOL_OF_ORIGIN: readonly Role[] = ['school_mentor'];

export const PERSON_SIGNALS = {
  M01: { label: 'Beeld van de opleiding klopt niet', by: TALKERS },
  M02: { label: 'Ondersteuning past niet', by: TALKERS },
  M03: {
    label: 'Vertelt niet welke ondersteuning nodig is',
    hint: 'Dat mag. Delen is een recht, geen plicht.',
    by: COACH,
  },
  M04: {
    label: 'Aanmelding wijkt af van ons advies',
    hint: 'Dat mag. Zo weet de coach dat er extra aandacht nodig is bij de start.',
    by: SCHOOL_OF_ORIGIN,
  },
  M05: { label: 'Wil wisselen van opleiding', by: TALKERS },
  M06: {
    label: 'Wil stoppen',
    hint: 'Dan gaat er vanzelf een melding naar de jongerenadviseur.',
    by: TALKERS,
  },
  M07: { label: 'Mist structuur of overzicht', by: TALKERS },
  M08: { label: 'Plannen en werken lukt nog niet', by: TALKERS },
  M09: { label: 'Vindt geen aansluiting in de groep', by: TALKERS },
  M10: { label: 'Motivatie zakt', by: TALKERS },
  M11: {
    label: 'Er speelt iets buiten school',
    hint: 'Vink alleen aan dat het zo is. Schrijf niet op wat.',
    by: TALKERS,
    isWithoutWords: true,
  },
  M12: { label: 'Begeleider van de stage mist ervaring', by: TALKERS },
  M13: { label: 'Reis of locatie is een drempel', by: TALKERS },
  M14: { label: 'Thuis en school denken verschillend', by: TALKERS },
  M15: { label: 'Samenwerking met de mbo-opleiding loopt niet', by: COACH },
  P03: { label: 'Zegt zelf: het gaat goed', by: TALKERS },
} as const satisfies Readonly<Record<string, PersonSignal>>;

export type PersonSignalCode = keyof typeof PERSON_SIGNALS;

export const isPersonSignal = (code: string): code is PersonSignalCode =>
  Object.hasOwn(PERSON_SIGNALS, code);

/** What people read for a code; for one that is no longer in the catalogue the code itself. */
export const signalLabel = (code: string): string =>
  isPersonSignal(code) ? PERSON_SIGNALS[code].label : code;

/** Which signals somebody in this role may tick, in the order of the catalogue. */
export function signalsFor(role: Role): readonly PersonSignalCode[] {
  const codes = Object.keys(PERSON_SIGNALS) as PersonSignalCode[];
  return codes.filter((code) => PERSON_SIGNALS[code].by.includes(role));
}

/** Whether a note may go with it: of some only that it is so may be written down. */
export function mayHoldNote(code: PersonSignalCode): boolean {
  const signal: PersonSignal = PERSON_SIGNALS[code];
  return signal.isWithoutWords !== true;
}
