import { addDays, addMonths, type Day } from '../day.js';
import { weekdayAfter } from '../week.js';
import { active, quiet, type Rule } from './verdict.js';

const ADULT = 18; // years

/** A13: "18th birthday within 8 weeks, no startkwalificatie", until 20 school days after it. */
export const comesOfAge: Rule = ({ facts, settings, today, calendar }) => {
  const { startQualificationOn, birthDate } = facts;
  const birthday = birthdayAt(birthDate, ADULT);
  const since = addDays(birthday, -settings.A13_days_before);
  const isQualified = startQualificationOn !== null && startQualificationOn <= today;
  if (isQualified || today < since) return quiet(since);
  const days = settings.A13_days_after;
  const last = calendar?.schoolDayAfter(birthday, days) ?? weekdayAfter(birthday, days);
  if (today > last) return quiet();
  return active(
    { points: settings.A13, since, expires: last, measured: { birthday } },
    addDays(last, 1),
  );
};

/** A19: "no coach or no mbo-mentor named 10 school days after start". */
export const nobodyNamed: Rule = ({ facts, settings, today, mboCalendar }) => {
  const { hasCoach, dates, enrolment } = facts;
  const start = dates.mboStartsOn;
  if (start === null || (hasCoach && enrolment.hasMentor)) return quiet();
  const days = settings.A19_days;
  const since = mboCalendar?.schoolDayAfter(start, days) ?? weekdayAfter(start, days);
  if (today < since) return quiet(since);
  const misses = hasCoach ? 'mentor' : enrolment.hasMentor ? 'coach' : 'both';
  return active({ points: settings.A19, since, measured: { misses, start } });
};

/** Born on 29 February, the birthday in other years is 1 March, as everywhere in the program. */
function birthdayAt(birthDate: Day, age: number): Day {
  const day = addMonths(birthDate, age * 12);
  return day.slice(5) < birthDate.slice(5) ? addDays(day, 1) : day;
}
