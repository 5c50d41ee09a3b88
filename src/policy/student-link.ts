import { addDays, latest, type Day } from './day.js';

/**
 * The last day on which a student can give their part with a link that is made today. It "expires on the
 * day after the talk's window or planned day", whichever is later; for a talk that is overdue there is
 * tomorrow. [P]
 */
export function lastDayOfLink(
  talk: { readonly windowTo: Day; readonly plannedOn: Day | null },
  today: Day,
): Day {
  return latest(talk.windowTo, talk.plannedOn ?? talk.windowTo, addDays(today, 1));
}
