import type { Standing } from '../policy/talks-on-time.js';
import type { Cut } from './talks-on-time-sql.js';

/** As they stand in the address. */
export const CUT_CODES = { coach: 'coach', vso: 'school', locatie: 'place' } as const;
export type CutCode = keyof typeof CUT_CODES;

export const CUT_WORDS: Readonly<Record<Cut, { tab: string; head: string; none: string }>> = {
  coach: { tab: 'Per coach', head: 'Coach', none: 'Had geen coach' },
  school: { tab: 'Per vso-school', head: 'Vso-school', none: 'Vso-school niet bekend' },
  place: { tab: 'Per mbo-locatie', head: 'Mbo-locatie', none: 'Locatie niet bekend' },
};

export const CUT_LABELS: Readonly<Record<CutCode, string>> = {
  coach: CUT_WORDS.coach.tab,
  vso: CUT_WORDS.school.tab,
  locatie: CUT_WORDS.place.tab,
};

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  on_time: 'Op tijd',
  other_day: 'Te vroeg of te laat',
  missed: 'Niet doorgegaan',
  exempt: 'Hoefde niet',
  not_recorded: 'Niet vastgelegd',
};
