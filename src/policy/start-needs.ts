import type { Day } from './day.js';
import type { PhaseName } from './phases.js';
import { weekdayAfter } from './week.js';

/** What must be there when somebody starts at the mbo, in the order in which it is arranged. */
export const START_NEEDS = ['start_day', 'programme', 'location', 'mentor'] as const;

export type StartNeed = (typeof START_NEEDS)[number];

export interface StartFacts {
  phase: PhaseName | null;
  mboStartsOn: Day | null;
  hasProgramme: boolean;
  hasLocation: boolean;
  hasMentor: boolean;
}

/**
 * From here on a start is near. Weekdays, "holidays not left out", because the days before it are
 * largely summer holiday. [P]
 */
export const NEAR_THE_START = 10; // weekdays

export function startIsNear(start: Day | null, today: Day): boolean {
  return start !== null && today < start && start <= weekdayAfter(today, NEAR_THE_START);
}

/**
 * What a student still lacks for the mbo. During `preparation` that is what the preparation is for,
 * and in `aftercare` nobody waits for it. A mentor is only missed from shortly before the start. [P]
 */
export function startNeeds(facts: StartFacts, today: Day): StartNeed[] {
  const { phase, mboStartsOn } = facts;
  if (phase !== 'transition' && phase !== 'first_half_year') return [];
  const wantsMentor = phase === 'first_half_year' || startIsNear(mboStartsOn, today);
  const lacks: Record<StartNeed, boolean> = {
    start_day: mboStartsOn === null,
    programme: !facts.hasProgramme,
    location: !facts.hasLocation,
    mentor: wantsMentor && !facts.hasMentor,
  };
  return START_NEEDS.filter((need) => lacks[need]);
}
