import type { Calendar } from '../calendar.js';
import { addDays, type Day, fromSerial, toSerial } from '../day.js';
import { mondayOf } from '../week.js';
import type { AbsenceFact } from './facts.js';

/** Absence of longer ago is not read: then nothing follows from it any more. */
export const ABSENCE_LOOKS_BACK = 400; // days

/** "The lesson week of the day (or the last before it) and the three before": their Mondays, in order. */
export function lessonWeeksUpTo(day: Day, calendar: Calendar, count: number): Day[] {
  const last = calendar.isLessonWeek(day) ? mondayOf(day) : calendar.lessonWeekBefore(day);
  const weeks = [last];
  while (weeks.length < count) weeks.unshift(calendar.lessonWeekBefore(weeks[0] ?? last));
  return weeks;
}

/** The lines of those weeks up to a day, in order. */
export function linesWithin(
  lines: readonly AbsenceFact[],
  weeks: readonly Day[],
  upTo: Day,
): AbsenceFact[] {
  const from = weeks[0] ?? upTo;
  return lines.filter(
    ({ onDay }) => onDay >= from && onDay <= upTo && weeks.includes(mondayOf(onDay)),
  );
}

/** The school days from one day to another, both included. */
export function schoolDaysFrom(from: Day, to: Day, calendar: Calendar): Day[] {
  const days: Day[] = [];
  for (let serial = toSerial(from); serial <= toSerial(to); serial += 1) {
    const day = fromSerial(serial);
    if (calendar.isSchoolDay(day)) days.push(day);
  }
  return days;
}

/** The last school day of the ISO week that holds the day. */
export const lastSchoolDayOfWeek = (day: Day, calendar: Calendar): Day =>
  calendar.schoolDayBefore(addDays(mondayOf(day), 5));

/** What lines of absence amount to. */
type Holds = (lines: readonly AbsenceFact[]) => boolean;

/** The day on which these lines, in order, came to hold. */
export const firstDayOf = (lines: readonly AbsenceFact[], holds: Holds): Day =>
  lines.find((_, at) => holds(lines.slice(0, at + 1)))?.onDay ?? '';

/** Without new lines: the Monday of the first lesson week in which those of the weeks before no longer hold. */
export function weekWithout(
  lines: readonly AbsenceFact[],
  weeks: readonly Day[],
  { holds, calendar }: { readonly holds: Holds; readonly calendar: Calendar },
): Day {
  let next = weeks.at(-1) ?? '';
  for (const outgoing of weeks) {
    next = calendar.lessonWeekAfter(next, 1);
    if (!holds(lines.filter(({ onDay }) => onDay > addDays(outgoing, 6)))) break;
  }
  return next;
}
