import type { Calendar } from './calendar.js';
import { type Day, yearOf } from './day.js';

/** Stands in for one that the calendar does not know: they begin between 4 and 24 July. [P] */
const SUMMER_WHEN_UNKNOWN = { from: '07-15', to: '08-31' };

interface LeavingVso {
  registeredOn: Day;
  vsoEndsOn: Day | null;
  mboStartsOn: Day | null;
}

/**
 * The first day of the vso summer holiday: "the last one that begins before the mbo start"; without
 * a start the first that is not over on the last day at the vso school, or else at registration.
 */
export function beginOfVsoSummer(facts: LeavingVso, calendar: Calendar | null): Day {
  if (facts.mboStartsOn) {
    const sameYear = summerOf(yearOf(facts.mboStartsOn), calendar).from;
    if (sameYear < facts.mboStartsOn) return sameYear;
    return summerOf(yearOf(facts.mboStartsOn) - 1, calendar).from;
  }
  const day = facts.vsoEndsOn ?? facts.registeredOn;
  const summer = summerOf(yearOf(day), calendar);
  return day <= summer.to ? summer.from : summerOf(yearOf(day) + 1, calendar).from;
}

function summerOf(year: number, calendar: Calendar | null): { from: Day; to: Day } {
  return (
    calendar?.summerHoliday(year) ?? {
      from: `${year}-${SUMMER_WHEN_UNKNOWN.from}`,
      to: `${year}-${SUMMER_WHEN_UNKNOWN.to}`,
    }
  );
}
