import { addDays, type Day } from '../policy/day.js';
import { firstDayOf, lastDayOf, schoolYearFrom, schoolYearOf } from '../policy/school-year.js';

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** Over which figures are asked, as it stands in the address. */
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
