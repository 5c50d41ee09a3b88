import type { Calendar } from '../calendar.js';
import { addDays, type Day } from '../day.js';
import type { AbsenceFact } from './facts.js';
import { lessonWeeksUpTo, linesWithin } from './lesson-weeks.js';
import { active, quiet, unknown, type Rule, type Verdict, type View } from './verdict.js';

/*
 * A08 and A09: clock hours without a reason in the lesson week of the day and the three before, rolling.
 * "Reporting to the register does not restart it here."
 */

/** "From 8 up to, not including, 16 hours." */
export const absenceGrows: Rule = (view) =>
  hours(view, {
    points: view.settings.A08,
    hardLevel: null,
    from: view.settings.A08_hours,
    below: view.settings.A09_hours,
  });

export const sixteenHours: Rule = (view) =>
  hours(view, {
    points: view.settings.A09,
    hardLevel: 'oranje',
    from: view.settings.A09_hours,
    below: Infinity,
  });

interface Limit {
  readonly points: number;
  readonly hardLevel: 'oranje' | null;
  readonly from: number;
  readonly below: number;
}

function hours(view: View, { points, hardLevel, from, below }: Limit): Verdict {
  const { facts, today, settings, mboCalendar: calendar } = view;
  const { known, institution, lines } = facts.absence;
  if (calendar === null || !known.some((period) => period.from <= today)) return unknown();
  const weeks = lessonWeeksUpTo(today, calendar, settings.absence_weeks);
  const counted = linesWithin(lines.filter(isUnexcused), weeks, today);
  const minutes = sumOf(counted);
  if (minutes < from * 60) return quiet();
  if (minutes >= below * 60) return quiet(weekBelow(counted, weeks, { limit: below, calendar }));
  const ends = weekBelow(counted, weeks, { limit: from, calendar });
  return active(
    {
      points,
      hardLevel,
      since: reachedOn(counted, from),
      expires: addDays(ends, -1),
      measured: { minutes, weeks: weeks.length, limit: from, institution, known: knownTo(view) },
    },
    ends,
  );
}

export const isUnexcused = ({ kind }: AbsenceFact): boolean => kind === 'ongeoorloofd';

const sumOf = (lines: readonly AbsenceFact[]): number =>
  lines.reduce((sum, { minutes }) => sum + minutes, 0);

/** How far the deliveries reach, up to today. */
export function knownTo({ facts, today }: View): Day | null {
  const last = facts.absence.known.filter(({ from }) => from <= today).at(-1);
  return last ? (last.to < today ? last.to : today) : null;
}

/** The day on which the hours of these weeks came to the limit. */
function reachedOn(lines: readonly AbsenceFact[], limit: number): Day {
  let sum = 0;
  return lines.find(({ minutes }) => (sum += minutes) >= limit * 60)?.onDay ?? '';
}

/** Without new lines: the Monday of the lesson week in which the hours are below the limit again. */
function weekBelow(
  lines: readonly AbsenceFact[],
  weeks: readonly Day[],
  { limit, calendar }: { limit: number; calendar: Calendar },
): Day {
  let week = weeks.at(-1) ?? '';
  for (const outgoing of weeks) {
    week = calendar.lessonWeekAfter(week, 1);
    const left = lines.filter(({ onDay }) => onDay > addDays(outgoing, 6));
    if (sumOf(left) < limit * 60) break;
  }
  return week;
}
