/*
 * Signals that a person notices and ticks (rules section 5: "M = a person records"). Source: the
 * signal catalogue, kind `manual`. What they weigh, and when they go, is for the signal rules.
 */

/** `byMentor`: a mentor may tick it too; what only the coach hears or sees is for the coach. */
interface PersonSignal {
  readonly label: string;
  readonly hint?: string;
  readonly byMentor: boolean;
}

/** M04 is missing: "person (vso)", the school of origin records it. */
export const PERSON_SIGNALS = {
  M01: { label: 'Beeld van de opleiding klopt niet', byMentor: true },
  M02: { label: 'Ondersteuning past niet', byMentor: true },
  M03: {
    label: 'Vertelt niet welke ondersteuning nodig is',
    hint: 'Dat mag. Delen is een recht, geen plicht.',
    byMentor: false,
  },
  M05: { label: 'Wil wisselen van opleiding', byMentor: true },
  M06: { label: 'Wil stoppen', byMentor: true },
  M07: { label: 'Mist structuur of overzicht', byMentor: true },
  M08: { label: 'Plannen en werken lukt nog niet', byMentor: true },
  M09: { label: 'Vindt geen aansluiting in de groep', byMentor: true },
  M10: { label: 'Motivatie zakt', byMentor: true },
  M11: {
    label: 'Er speelt iets buiten school',
    hint: 'Vink alleen aan dat het zo is. Schrijf niet op wat.',
    byMentor: true,
  },
  M12: { label: 'Begeleider van de stage mist ervaring', byMentor: true },
  M13: { label: 'Reis of locatie is een drempel', byMentor: true },
  M14: { label: 'Thuis en school denken verschillend', byMentor: true },
  M15: { label: 'Samenwerking met de mbo-opleiding loopt niet', byMentor: false },
  P03: { label: 'Zegt zelf: het gaat goed', byMentor: true },
} as const satisfies Readonly<Record<string, PersonSignal>>;

export type PersonSignalCode = keyof typeof PERSON_SIGNALS;

export const isPersonSignal = (code: string): code is PersonSignalCode =>
  Object.hasOwn(PERSON_SIGNALS, code);

/** Which signals somebody in this role may tick, in the order of the catalogue. */
export function signalsFor(role: string): readonly PersonSignalCode[] {
  const codes = Object.keys(PERSON_SIGNALS) as PersonSignalCode[];
  if (role === 'coach') return codes;
  return role === 'mentor' ? codes.filter((code) => PERSON_SIGNALS[code].byMentor) : [];
}
