import { SMALLEST_SHOWN_COUNT } from '../policy/suppression.js';

/** In the place of a count that may not be shown; a larger one can be hidden too, so it says no number. */
export const HIDDEN = 'niet getoond';

/** "12 studenten"; null is a count of so few that it would point at people. */
export function countOfStudents(count: number | null): string {
  return count === null ? `Minder dan ${SMALLEST_SHOWN_COUNT} studenten` : `${count} studenten`;
}
