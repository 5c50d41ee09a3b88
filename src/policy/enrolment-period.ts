import { type Day, earliestOf } from './day.js';

interface Period {
  readonly endsOn: Day | null;
  readonly status: string | null;
}

/** Statuses of an application that came to nothing. */
const CAME_TO_NOTHING: ReadonlySet<string> = new Set([
  'ingetrokken',
  'leidt_niet_tot_inschrijving',
]);

export const cameToNothing = ({ status }: Pick<Period, 'status'>): boolean =>
  status !== null && CAME_TO_NOTHING.has(status);

/** An enrolment that has not ended and did not come to nothing; it may still have to begin. */
export const mayGoOn = (period: Period, today: Day): boolean =>
  (period.endsOn === null || period.endsOn >= today) && !cameToNothing(period);

interface Start {
  readonly startsOn: Day | null;
  readonly status: string | null;
  readonly endReason: string | null;
}

/** "A switch keeps the trajectory's mbo start": that of the first enrolment that did not come to nothing. */
export function mboStartOf(enrolments: readonly Start[]): Day | null {
  const starts = enrolments.flatMap((each) =>
    each.startsOn === null || each.endReason === 'not_started' || cameToNothing(each)
      ? []
      : [each.startsOn],
  );
  return earliestOf(starts);
}
