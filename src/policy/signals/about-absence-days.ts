import type { Calendar } from '../calendar.js';
import { addDays, type Day } from '../day.js';
import { fridayOf, mondayOf } from '../week.js';
import { isUnexcused, knownTo } from './about-absence-hours.js';
import { firstMboDay } from './about-handover.js';
import type { AbsenceFact, AbsenceFacts } from './facts.js';
import {
  ABSENCE_LOOKS_BACK,
  firstDayOf,
  lastSchoolDayOfWeek,
  lessonWeeksUpTo,
  linesWithin,
  schoolDaysFrom,
  weekWithout,
} from './lesson-weeks.js';
import { active, quiet, type Rule, unknown } from './verdict.js';
import type { View } from './view.js';

/*
 * Absence in whole days. "A07 and A10 take an `ongeoorloofd` line on every school day of the period as not
 * there." A known school day without a line is a day on which the student was there.
 */

/** A07: "no presence in first lesson week", until a day on which the student is there. */
export const noShow: Rule = (view) => {
  const { facts, today, settings, mboCalendar: calendar } = view;
  const to = knownTo(facts.absence, today);
  const start = firstMboDay(view);
  if (calendar === null || to === null || start === null) return unknown();
  const week = calendar.isLessonWeek(start) ? start : calendar.lessonWeekAfter(start, 1);
  const last = lastSchoolDayOfWeek(week, calendar);
  const since = addDays(last, 1);
  const forgotten = addDays(start, ABSENCE_LOOKS_BACK + 1);
  if (today < since || today >= forgotten || facts.absence.lines.length === 0) return quiet(since);
  const lines = new Map(facts.absence.lines.map((line) => [line.onDay, line]));
  const missed = schoolDaysFrom(start, last, calendar);
  const cameLater = () =>
    schoolDaysFrom(since, to, calendar).some(
      (day) => isKnown(facts.absence, day) && !lines.has(day),
    );
  if (!missed.every((day) => lines.get(day)?.kind === 'ongeoorloofd') || cameLater())
    return quiet();
  const { institution } = facts.absence;
  return active(
    {
      points: settings.A07,
      hardLevel: 'oranje',
      since,
      measured: { start, last, institution, known: to },
    },
    forgotten,
    dayAfterIfKnown(view),
  );
};

/** A10: "absent without reason 4 lesson weeks in a row", counted back from the last school day that is known. */
export const weeksAway: Rule = (view) => {
  const { facts, today, settings, mboCalendar: calendar } = view;
  const to = knownTo(facts.absence, today);
  if (calendar === null || to === null) return unknown();
  const away = new Set(facts.absence.lines.filter(isUnexcused).map(({ onDay }) => onDay));
  if (away.size < settings.absence_weeks) return quiet();
  const weeks = weeksNotThere({ away, known: facts.absence.known }, to, calendar);
  const reached = weeks[settings.absence_weeks - 1];
  if (reached === undefined) return quiet();
  const { institution } = facts.absence;
  return active(
    {
      points: settings.A10,
      hardLevel: 'rood',
      since: lastSchoolDayOfWeek(reached, calendar),
      measured: { from: weeks[0] ?? to, weeks: weeks.length, institution, known: to },
    },
    dayAfterIfKnown(view),
  );
};

/** A11: "3 sick reports or 5 school days sick in 4 lesson weeks (count only, never the reason)". */
export const oftenSick: Rule = (view) => {
  const { facts, today, settings, mboCalendar: calendar } = view;
  const to = knownTo(facts.absence, today);
  if (calendar === null || to === null) return unknown();
  const sick = facts.absence.lines.filter(
    ({ kind, onDay }) => kind === 'ziek' && calendar.isSchoolDay(onDay),
  );
  if (sick.length < Math.min(settings.A11_days, settings.A11_reports)) return quiet();
  const weeks = lessonWeeksUpTo(today, calendar, settings.absence_weeks);
  const lines = linesWithin(sick, weeks, today);
  const holds = (left: readonly AbsenceFact[]) =>
    left.length >= settings.A11_days || reportsIn(left, calendar) >= settings.A11_reports;
  if (!holds(lines)) return quiet();
  const ends = weekWithout(lines, weeks, { holds, calendar });
  const { institution } = facts.absence;
  const counted = { days: lines.length, reports: reportsIn(lines, calendar), weeks: weeks.length };
  return active(
    {
      points: settings.A11,
      since: firstDayOf(lines, holds),
      expires: addDays(ends, -1),
      measured: { ...counted, institution, known: to },
    },
    ends,
  );
};

/**
 * The Mondays of the lesson weeks in a row, up to the last whole one that is known, in which and after which
 * the student was not there. A school day of which nothing is known does not break the row.
 */
function weeksNotThere(
  { away, known }: Pick<AbsenceFacts, 'known'> & { readonly away: ReadonlySet<Day> },
  to: Day,
  calendar: Calendar,
): Day[] {
  const wasThere = (day: Day) => !away.has(day) && isKnown({ known }, day);
  const weeks: Day[] = [];
  let week = lastWholeWeek(to, calendar);
  let upTo = to;
  for (;;) {
    const days = schoolDaysFrom(week, upTo, calendar);
    const ofWeek = schoolDaysFrom(week, fridayOf(week), calendar);
    if (days.some(wasThere) || !ofWeek.some((day) => away.has(day))) return weeks;
    weeks.unshift(week);
    upTo = addDays(week, -1);
    week = calendar.lessonWeekBefore(week);
  }
}

/** The Monday of the last lesson week whose school days are all over. */
function lastWholeWeek(to: Day, calendar: Calendar): Day {
  const isWhole = calendar.isLessonWeek(to) && lastSchoolDayOfWeek(to, calendar) <= to;
  return isWhole ? mondayOf(to) : calendar.lessonWeekBefore(to);
}

/** School days in a row are one report, also with a holiday between them. */
const reportsIn = (lines: readonly AbsenceFact[], calendar: Calendar): number => {
  const days = new Set(lines.map(({ onDay }) => onDay));
  return lines.filter(({ onDay }) => !days.has(calendar.schoolDayBefore(onDay))).length;
};

const isKnown = ({ known }: Pick<AbsenceFacts, 'known'>, day: Day): boolean =>
  known.some(({ from, to }) => from <= day && day <= to);

/** Deliveries that speak of days to come: tomorrow's may tell that the student was there. */
const dayAfterIfKnown = ({ facts, today }: View): Day | null =>
  facts.absence.known.some(({ to }) => to > today) ? addDays(today, 1) : null;
