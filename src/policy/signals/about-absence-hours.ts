import { addDays, type Day, earliest } from '../day.js';
import type { AbsenceFact, AbsenceFacts } from './facts.js';
import { firstDayOf, lessonWeeksUpTo, linesWithin, weekWithout } from './lesson-weeks.js';
import { active, quiet, unknown, type Rule, type Verdict } from './verdict.js';
import type { View } from './view.js';

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
  const known = knownTo(facts.absence, today);
  if (calendar === null || known === null) return unknown();
  const unexcused = facts.absence.lines.filter(isUnexcused);
  if (sumOf(unexcused) < from * 60) return quiet();
  const weeks = lessonWeeksUpTo(today, calendar, settings.absence_weeks);
  const lines = linesWithin(unexcused, weeks, today);
  const holds = (left: readonly AbsenceFact[]) => sumOf(left) >= from * 60;
  // Above the lower step the higher one is active, and says when that changes.
  if (!holds(lines) || sumOf(lines) >= below * 60) return quiet();
  const ends = weekWithout(lines, weeks, { holds, calendar });
  const { institution } = facts.absence;
  return active(
    {
      points,
      hardLevel,
      since: firstDayOf(lines, holds),
      expires: addDays(ends, -1),
      measured: { minutes: sumOf(lines), weeks: weeks.length, limit: from, institution, known },
    },
    ends,
  );
}

export const isUnexcused = ({ kind }: AbsenceFact): boolean => kind === 'ongeoorloofd';

/** How far the deliveries reach, up to today; null while none came in. */
export function knownTo(absence: Pick<AbsenceFacts, 'known'>, today: Day): Day | null {
  const last = absence.known.findLast(({ from }) => from <= today);
  return last ? earliest(last.to, today) : null;
}

const sumOf = (lines: readonly AbsenceFact[]): number =>
  lines.reduce((sum, { minutes }) => sum + minutes, 0);
