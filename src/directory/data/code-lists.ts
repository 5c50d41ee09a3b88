/*
 * Lists of the field: the codes that files and other systems use, each with its words on a screen.
 * Sources: Wet op de expertisecentra art. 14 (exit profiles), Wet educatie en beroepsonderwijs
 * (levels and learning paths), the mbo's own application chain (statuses).
 */

type Words<Code extends string> = Readonly<Record<Code, string>>;

/** DUO does not split 3 and 4, and many schools write '3/4'. */
export const CLUSTERS = {
  '1': 'Cluster 1: blind of slechtziend',
  '2': 'Cluster 2: doof, slechthorend of taalontwikkelingsstoornis',
  '3': 'Cluster 3: beperking of langdurig ziek',
  '4': 'Cluster 4: gedrag of psychische problemen',
  '3/4': 'Cluster 3 of 4',
} as const satisfies Words<string>;
export type Cluster = keyof typeof CLUSTERS;

/** What the vso prepared somebody for. */
export const EXIT_PROFILES = {
  VERVOLG: 'Vervolgonderwijs',
  ARBEID: 'Arbeidsmarkt',
  DAGBESTEDING: 'Dagbesteding',
} as const satisfies Words<string>;
export type ExitProfile = keyof typeof EXIT_PROFILES;

export const MBO_LEVELS = {
  1: 'Entree',
  2: 'Niveau 2',
  3: 'Niveau 3',
  4: 'Niveau 4',
} as const;
export type MboLevel = keyof typeof MBO_LEVELS;

export const LEARNING_PATHS = {
  BOL: 'Bol: vooral op school',
  BBL: 'Bbl: vooral werken',
} as const satisfies Words<string>;
export type LearningPath = keyof typeof LEARNING_PATHS;

export const APPLICATION_STATUSES = {
  aangemeld: 'Aangemeld',
  onderwijsovereenkomst_aangeboden: 'Overeenkomst aangeboden',
  leidt_niet_tot_inschrijving: 'Geen inschrijving',
  ingetrokken: 'Ingetrokken',
  ingeschreven: 'Ingeschreven',
} as const satisfies Words<string>;
export type ApplicationStatus = keyof typeof APPLICATION_STATUSES;

/** How it ended, or stands at a follow-up moment. */
export const OUTCOMES = {
  nog_mbo_zelfde_opleiding: 'Nog op het mbo, zelfde opleiding',
  nog_mbo_andere_opleiding: 'Nog op het mbo, andere opleiding',
  mbo_diploma: 'Mbo-diploma gehaald',
  doorstroom_hoger_niveau: 'Verder op een hoger niveau',
  terug_naar_vso: 'Terug naar het vso',
  schakel_of_pre_mbo: 'Schakeltraject of pre-mbo',
  ander_onderwijs: 'Ander onderwijs',
  werk: 'Werk',
  leer_werktraject: 'Leer-werktraject',
  dagbesteding: 'Dagbesteding',
  zorg: 'Zorg',
  reclassering: 'Reclassering',
  uitgevallen: 'Gestopt zonder diploma',
  niet_gestart: 'Niet gestart',
  overleden: 'Overleden',
  onbekend: 'Onbekend',
} as const satisfies Words<string>;
export type Outcome = keyof typeof OUTCOMES;
