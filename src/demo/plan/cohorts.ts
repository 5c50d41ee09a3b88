import { HOLIDAYS } from '../../directory/data/holidays.js';
import { Calendar } from '../../policy/calendar.js';
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  earliest,
  monthOf,
  yearOf,
} from '../../policy/day.js';
import { schoolYearOf } from '../../policy/school-year.js';
import { mondayOf } from '../../policy/week.js';
import type { Share } from './apportion.js';
import type { Draw } from './draw.js';
import type { Random } from './random.js';

/** Those who start at the mbo in the same month. */
export interface Cohort {
  /** The first Monday on which they can start. */
  start: Day;
  /** The last day at vso of those who come from there without a detour. */
  vsoEndsOn: Day;
  /** When they are registered, most of them: from and to. */
  registration: [Day, Day];
}

/** How somebody comes to the mbo; with a gap of over 4 months or no school on file it is indirect. */
export type Entry = 'direct' | 'after_a_gap' | 'school_unknown';

export interface Arrival {
  cohort: Cohort;
  entry: Entry;
}

export const zuid = new Calendar({ region: 'zuid', holidays: HOLIDAYS });

/**
 * The cohorts that are in sight on a day, largest first. In autumn and winter most students are in
 * their first half-year; in spring most are being prepared for the summer.
 */
export function cohortsInSight(today: Day): Share<Cohort>[] {
  const year = Number(schoolYearOf(today).slice(0, 4));
  if (monthOf(today) >= 8 || monthOf(today) === 1) {
    return [
      { value: summerCohort(year), weight: 70 },
      { value: summerCohort(year + 1), weight: 17 },
      { value: summerCohort(year - 1), weight: 10 },
      { value: winterCohort(year), weight: 3 },
    ];
  }
  return [
    { value: summerCohort(year + 1), weight: 55 },
    { value: summerCohort(year), weight: 33 },
    { value: winterCohort(year + 1), weight: 8 },
    { value: summerCohort(year - 1), weight: 4 },
  ];
}

/** Starts after the summer holiday of that year. */
function summerCohort(year: number): Cohort {
  const summer = zuid.summerHoliday(year) ?? { from: `${year}-07-12`, to: `${year}-08-23` };
  return {
    start: mondayOf(addDays(summer.to, 1)),
    vsoEndsOn: addDays(summer.from, -2),
    registration: [dayOf(year, 2, 1), dayOf(year, 6, 30)],
  };
}

/** Starts in February of that year, after half a school year more at vso. */
function winterCohort(year: number): Cohort {
  const start = mondayOf(dayOf(year, 2, 7));
  return {
    start,
    vsoEndsOn: addDays(start, -3),
    registration: [dayOf(year - 1, 9, 15), dayOf(year, 1, 10)],
  };
}

/** A day in the span that is not in the future; shortly before today where all of it would be. */
export function pastDay([from, to]: [Day, Day], { today, random }: Draw): Day {
  const last = earliest(to, today);
  const first = earliest(from, addDays(last, -20));
  return addDays(first, random.below(daysBetween(first, last) + 1));
}

/** Registered early, in spring, or only when it had begun; an indirect entry around the start. */
export function drawRegistration(arrival: Arrival, draw: Draw): Day {
  return handedOverOn(drawPreference(arrival, draw));
}

/** Schools hand over their file on the first Tuesday of every second month; here on the last one until that day. */
function handedOverOn(day: Day): Day {
  const month = addMonths(dayOf(yearOf(day), monthOf(day), 1), -(monthOf(day) % 2));
  return firstTuesday(month) <= day ? firstTuesday(month) : firstTuesday(addMonths(month, -2));
}

const firstTuesday = (day: Day): Day =>
  addDays(mondayOf(addDays(dayOf(yearOf(day), monthOf(day), 1), 5)), 1);

function drawPreference({ cohort, entry }: Arrival, draw: Draw): Day {
  const { start, registration } = cohort;
  const aroundTheStart: [Day, Day] = [addDays(start, -75), addDays(start, 28)];
  if (entry !== 'direct') return pastDay(aroundTheStart, draw);
  const chance = draw.random.next();
  if (chance < 0.1) return pastDay([addMonths(registration[0], -4), registration[0]], draw);
  if (chance < 0.94 || start > draw.today) return pastDay(registration, draw);
  return pastDay([start, addDays(start, 60)], draw);
}

/** The last day at vso; for an indirect entry five to sixteen months before the start, or unknown. */
export function drawVsoEnd({ cohort, entry }: Arrival, random: Random): Day | null {
  if (entry === 'school_unknown') return null;
  if (entry === 'direct') return cohort.vsoEndsOn;
  return addDays(addMonths(cohort.start, -5), -random.below(330));
}

/** Coaching has stopped for a few, within the first half-year. */
export function drawStop({ cohort: { start } }: Arrival, draw: Draw): Day | null {
  const stops = draw.random.happens(0.03);
  if (!stops || addDays(start, 50) > draw.today) return null;
  return pastDay([addDays(start, 28), addDays(start, 140)], draw);
}
