import { addDays, type Day, dayOf } from './day.js';
import { weekday } from './week.js';

export interface PublicHoliday {
  name: string;
  on: Day;
}

/**
 * The days that Dutch schools take as public holidays. Goede vrijdag and Bevrijdingsdag are free
 * for each school to choose; here they are days off, as in the calendar that the product starts
 * from, and a school that has lessons then replaces them.
 * Source: Algemene termijnenwet art. 3; the moving days follow from Easter.
 */
export function publicHolidaysOf(year: number): PublicHoliday[] {
  const easter = easterOf(year);
  return [
    { name: 'Nieuwjaarsdag', on: dayOf(year, 1, 1) },
    { name: 'Goede vrijdag', on: addDays(easter, -2) },
    { name: 'Eerste paasdag', on: easter },
    { name: 'Tweede paasdag', on: addDays(easter, 1) },
    { name: 'Koningsdag', on: kingsDayOf(year) },
    { name: 'Bevrijdingsdag', on: dayOf(year, 5, 5) },
    { name: 'Hemelvaartsdag', on: addDays(easter, 39) },
    { name: 'Eerste pinksterdag', on: addDays(easter, 49) },
    { name: 'Tweede pinksterdag', on: addDays(easter, 50) },
    { name: 'Eerste kerstdag', on: dayOf(year, 12, 25) },
    { name: 'Tweede kerstdag', on: dayOf(year, 12, 26) },
  ];
}

/** 27 April, or the Saturday before when that is a Sunday (since 2014). */
function kingsDayOf(year: number): Day {
  const birthday = dayOf(year, 4, 27);
  return weekday(birthday) === 7 ? addDays(birthday, -1) : birthday;
}

/** Gregorian Easter Sunday: the first Sunday after the church's full moon of spring. */
export function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const droppedLeapDays = century - Math.floor(century / 4);
  const moonCorrection = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + droppedLeapDays - moonCorrection + 15) % 30;
  const isTooLate = epact === 29 || (epact === 28 && golden > 10);
  const fullMoon = addDays(dayOf(year, 3, 21), isTooLate ? epact - 1 : epact);
  return addDays(fullMoon, 7 - (weekday(fullMoon) % 7));
}
