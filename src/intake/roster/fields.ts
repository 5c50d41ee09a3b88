/** The columns of the roster file, in the order of the interface, each with what a person calls it. */
export const ROSTER_COLUMNS = {
  leerlingnummer: 'Leerlingnummer',
  roepnaam: 'Roepnaam',
  tussenvoegsel: 'Tussenvoegsel',
  achternaam: 'Achternaam',
  geboortedatum: 'Geboortedatum',
  geslacht: 'Geslacht',
  email: 'E-mailadres',
  telefoon: 'Telefoon',
  postcode: 'Postcode',
  woongemeente: 'Woongemeente',
  vso_brin: 'BRIN van de school',
  vso_school: 'Naam van de school',
  cluster: 'Cluster',
  uitstroomprofiel: 'Uitstroomprofiel',
  vso_einddatum: 'Laatste dag op de school',
  vso_advies: 'Advies van de school',
  initiatief: 'Traject',
  coach_email: 'E-mailadres van de coach',
  mbo_brin: 'BRIN van de mbo-instelling',
  mbo_studentnummer: 'Studentnummer op het mbo',
  mbo_instelling: 'Naam van de mbo-instelling',
  mbo_locatie: 'Locatie van het mbo',
  crebo: 'Crebonummer',
  opleiding: 'Opleiding',
  niveau: 'Niveau',
  leerweg: 'Leerweg',
  mbo_startdatum: 'Eerste dag op het mbo',
  inschrijfstatus: 'Status van de inschrijving',
  mentor_email: 'E-mailadres van de mbo-mentor',
  ondersteuning: 'Wil ondersteuning',
} as const;

export type RosterColumn = keyof typeof ROSTER_COLUMNS;

/**
 * What an export calls 'BRIN' or 'Deelnemernummer' is of the school or of the institution that made it:
 * that shows only from the organisation that the code belongs to.
 */
export const OPEN_COLUMNS = {
  brin: 'BRIN van wie het bestand maakte',
  nummer: 'Nummer bij wie het bestand maakte',
} as const;

/** What a column of a file can be taken for. */
export type RosterField = RosterColumn | keyof typeof OPEN_COLUMNS;

export const ROSTER_FIELDS: Readonly<Record<RosterField, string>> = {
  ...ROSTER_COLUMNS,
  ...OPEN_COLUMNS,
};

export const isRosterField = (text: string): text is RosterField =>
  Object.hasOwn(ROSTER_FIELDS, text);
