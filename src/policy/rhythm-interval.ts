import type { Talk } from './check-in.js';

/** The rhythm of an initiative in a phase, in lesson weeks. */
export interface Cadence {
  readonly everyLessonWeeks: number;
  /** "less_often doubles the interval to 10 lesson weeks." [P] */
  readonly lessOftenLessonWeeks: number;
}

/** "A later `continue` keeps the interval in force": once less often, it stays so. */
export function intervalInForce(
  { everyLessonWeeks, lessOftenLessonWeeks }: Cadence,
  talks: readonly Pick<Talk, 'decision'>[],
): number {
  const isLessOften = talks.some(({ decision }) => decision === 'less_often');
  return isLessOften ? lessOftenLessonWeeks : everyLessonWeeks;
}
