import { addDays, type Day } from '../policy/day.js';
import { firstDayOf, lastDayOf, schoolYearFrom, schoolYearOf } from '../policy/school-year.js';
import type { Standing } from '../policy/talks-on-time.js';
import type { Cut, Period } from './talks-on-time-sql.js';

/** As they stand in the address. */
export const CUT_CODES = { coach: 'coach', vso: 'school', locatie: 'place' } as const;
export type CutCode = keyof typeof CUT_CODES;

export const PERIOD_CODES = ['schooljaar', 'vorig', 'weken'] as const;
export type PeriodCode = (typeof PERIOD_CODES)[number];

const LATELY_WEEKS = 10;

/** This school year, the one before, or lately. */
export function periodOf(code: PeriodCode, today: Day): Period {
  if (code === 'weken') return { from: addDays(today, -7 * LATELY_WEEKS), to: today };
  const year = code === 'vorig' ? yearBefore(today) : schoolYearOf(today);
  return { from: firstDayOf(year), to: lastDayOf(year) };
}

const yearBefore = (today: Day): string =>
  schoolYearFrom(Number(schoolYearOf(today).slice(0, 4)) - 1);

export const periodLabels = (today: Day): Readonly<Record<PeriodCode, string>> => ({
  schooljaar: `Schooljaar ${schoolYearOf(today)}`,
  vorig: `Schooljaar ${yearBefore(today)}`,
  weken: `De laatste ${LATELY_WEEKS} weken`,
});

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
