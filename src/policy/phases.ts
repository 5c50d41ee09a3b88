import type { Calendar } from './calendar.js';
import { addDays, addMonths, type Day, dayOf, earliest, latest, monthOf, yearOf } from './day.js';
import { beginOfVsoSummer } from './vso-summer.js';

/** The initiative `doorstroomcoaching`, in the order of the work. */
export const PHASES = [
  'preparation',
  'transition',
  'first_half_year',
  'aftercare',
  'closed',
] as const;

export type PhaseName = (typeof PHASES)[number];

export interface Phase {
  phase: PhaseName;
  from: Day;
  /** The last day of the phase; null while nothing says when it ends. */
  to: Day | null;
}

export interface TrajectoryFacts {
  /** The day on which a file or a person first named the student. */
  registeredOn: Day;
  /** Whether a vso school is on file. */
  hasVsoSchool: boolean;
  /** The last day at the vso school. */
  vsoEndsOn: Day | null;
  /** The first day at the mbo; a switch of programme or institution later on keeps it. */
  mboStartsOn: Day | null;
  /** The last day of coaching, when people decided to stop it. */
  coachingStoppedOn: Day | null;
  /** The day of the outcome with which people closed the trajectory. */
  closedOn: Day | null;
}

/** Registration is "normally on or after 1 February of the last vso year". [P] */
const PREPARATION_BEGINS = '02-01';

/** "More than 4 months between leaving vso and the mbo start" is an indirect entry. */
export const MONTHS_OF_A_DIRECT_ENTRY = 4;

/** "otherwise six months after the start, less a day" */
const HALF_YEAR = 6; // months

/** "24 months after the mbo start" */
export const MONTHS_OF_AFTERCARE = 24;

/**
 * The phases of a trajectory, each with its first and last day, in order and without gaps or
 * overlap. Without days of its own a phase is left out. `vsoCalendar` is that of the vso school.
 */
export function phasesOf(facts: TrajectoryFacts, vsoCalendar: Calendar | null): Phase[] {
  const planned = [...beforeTheStart(facts, vsoCalendar), ...sinceTheStart(facts)];
  return closed(stopped(planned.filter(hasDays), facts), facts);
}

/**
 * The phase that the day falls in; null before the first begins. "After the 24 months, without an
 * outcome, it stays `aftercare`."
 */
export function phaseOn(phases: readonly Phase[], today: Day): Phase | null {
  return phases.findLast(({ from }) => from <= today) ?? null;
}

/** "uitkomst ontbreekt": the 24 months are over and nobody recorded how it ended. */
export function outcomeIsMissing(phases: readonly Phase[], today: Day): boolean {
  const phase = phaseOn(phases, today);
  return phase?.phase === 'aftercare' && phase.to !== null && phase.to < today;
}

/** "No vso school on file, or more than 4 months between leaving vso and the mbo start." */
export function entersIndirectly(facts: TrajectoryFacts): boolean {
  if (!facts.hasVsoSchool) return true;
  if (!facts.vsoEndsOn || !facts.mboStartsOn) return false;
  return facts.mboStartsOn > addMonths(facts.vsoEndsOn, MONTHS_OF_A_DIRECT_ENTRY);
}

/** The last day of the first half-year of somebody who starts on that day. */
export function endOfFirstHalfYear(mboStart: Day): Day {
  const [year, month] = [yearOf(mboStart), monthOf(mboStart)];
  if (month === 8 || month === 9) return dayOf(year + 1, 1, 31);
  if (month === 2 || month === 3) return dayOf(year, 7, 31);
  return addDays(addMonths(mboStart, HALF_YEAR), -1);
}

function beforeTheStart(facts: TrajectoryFacts, calendar: Calendar | null): Phase[] {
  const beforeStart = facts.mboStartsOn && addDays(facts.mboStartsOn, -1);
  if (entersIndirectly(facts)) {
    return [{ phase: 'transition', from: facts.registeredOn, to: beforeStart }];
  }
  const summer = beginOfVsoSummer(facts, calendar);
  const lastSchoolDay = calendar?.schoolDayBefore(summer) ?? addDays(summer, -1);
  const february = `${yearOf(summer)}-${PREPARATION_BEGINS}`;
  return [
    { phase: 'preparation', from: latest(facts.registeredOn, february), to: lastSchoolDay },
    {
      phase: 'transition',
      from: latest(facts.registeredOn, addDays(lastSchoolDay, 1)),
      to: beforeStart,
    },
  ];
}

function sinceTheStart({ mboStartsOn }: TrajectoryFacts): Phase[] {
  if (!mboStartsOn) return [];
  const end = endOfFirstHalfYear(mboStartsOn);
  return [
    { phase: 'first_half_year', from: mboStartsOn, to: end },
    { phase: 'aftercare', from: addDays(end, 1), to: endOfAftercare(mboStartsOn) },
  ];
}

function endOfAftercare(mboStart: Day): Day {
  return addMonths(mboStart, MONTHS_OF_AFTERCARE);
}

/** "When coaching is stopped on a day, that day is its last; `aftercare` begins the next day." */
function stopped(phases: Phase[], { coachingStoppedOn, mboStartsOn }: TrajectoryFacts): Phase[] {
  if (!coachingStoppedOn) return phases;
  const coaching = cutAfter(
    phases.filter(({ phase }) => phase !== 'aftercare'),
    coachingStoppedOn,
  );
  const planned = phases.find(({ phase }) => phase === 'aftercare');
  const from = earliest(addDays(coachingStoppedOn, 1), planned?.from ?? '9999-12-31');
  const to = mboStartsOn && endOfAftercare(mboStartsOn);
  return [...coaching, { phase: 'aftercare', from, to }];
}

function closed(phases: Phase[], { closedOn }: TrajectoryFacts): Phase[] {
  if (!closedOn) return phases;
  const before = cutAfter(phases, addDays(closedOn, -1));
  return [...before, { phase: 'closed', from: closedOn, to: null }];
}

function cutAfter(phases: Phase[], last: Day): Phase[] {
  return phases
    .map((phase) => ({ ...phase, to: phase.to && phase.to < last ? phase.to : last }))
    .filter(hasDays);
}

function hasDays({ from, to }: Phase): boolean {
  return to === null || from <= to;
}
