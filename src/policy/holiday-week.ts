import type { Calendar } from './calendar.js';
import { addDays, type Day } from './day.js';

/**
 * What a week without lessons is called in a calendar: the holiday that most of its school days fall in.
 * Null for a lesson week.
 */
export function holidayInWeek(calendar: Calendar, monday: Day): string | null {
  if (calendar.isLessonWeek(monday)) return null;
  const counts = new Map<string, number>();
  for (let i = 0; i < 5; i += 1) {
    const name = calendar.holidayOn(addDays(monday, i));
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
