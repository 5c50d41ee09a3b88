import type { Day } from '../policy/day.js';
import type { Phase, PhaseName } from '../policy/phases.js';

/** Something on the way that has a day of its own. */
export interface Milestone {
  readonly title: string;
  readonly on: Day;
  /** What to read for its day. */
  readonly when?: string;
  /** What comes next has the ring. */
  readonly isNext?: boolean;
}

export interface Stop {
  readonly title: string;
  /** Null where only the order is known. */
  readonly on: Day | null;
  readonly when: string | null;
  readonly state: 'klaar' | 'nu' | 'straks';
  readonly isBridge: boolean;
}

export interface JourneyPhase {
  readonly phase: PhaseName;
  readonly from: Day;
  readonly to: Day | null;
  readonly stops: readonly Stop[];
}

interface Here {
  readonly phase: PhaseName;
  readonly isNow: boolean;
}

/** What the beginning of a phase is called where nothing else is known of it. */
const BEGINNINGS: Readonly<Record<PhaseName, string>> = {
  preparation: 'Begin',
  transition: 'Begin',
  first_half_year: 'Start mbo',
  aftercare: 'Begin',
  closed: 'Afgesloten',
};

/**
 * The way of a student as a line: what is behind is filled, today is a ring, what lies ahead is dotted.
 * Each phase has at least one stop; the transition from vso to mbo has diamonds.
 */
export function journeyOf(
  phases: readonly Phase[],
  milestones: readonly Milestone[],
  today: Day,
): JourneyPhase[] {
  const now = phases.findLastIndex(({ from }) => from <= today);
  return phases.map(({ phase, from, to }, index) => {
    const own = milestones.filter(({ on }) => phaseAt(phases, on) === index);
    const stops = own.length > 0 ? own : [{ title: BEGINNINGS[phase], on: from }];
    const known = stops.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    const isNow = index === now && phase !== 'closed';
    const drawn = known.map((stop) => stopOf(stop, { phase, isNow }, today));
    return { phase, from, to, stops: isNow ? withToday(drawn, phase) : drawn };
  });
}

/** What lies before the first phase belongs to it: a registration in November for a phase in February. */
function phaseAt(phases: readonly Phase[], on: Day): number {
  return Math.max(
    0,
    phases.findLastIndex(({ from }) => from <= on),
  );
}

/** Of a later phase nothing is next yet. */
function stopOf({ title, on, when, isNext }: Milestone, here: Here, today: Day): Stop {
  const ahead = isNext && here.isNow ? 'nu' : 'straks';
  const state = isNext || on > today ? ahead : 'klaar';
  return { title, on, when: when ?? null, state, isBridge: here.phase === 'transition' };
}

/** The ring stands after what is behind, unless something has it. */
function withToday(stops: readonly Stop[], phase: PhaseName): Stop[] {
  if (stops.some(({ state }) => state === 'nu')) return [...stops];
  const ring: Stop = {
    title: 'Nu',
    on: null,
    when: null,
    state: 'nu',
    isBridge: phase === 'transition',
  };
  const behind = stops.filter(({ state }) => state === 'klaar');
  const ahead = stops.filter(({ state }) => state === 'straks');
  return [...behind, ring, ...ahead];
}
