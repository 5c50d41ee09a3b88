import { type Phase, phaseOn, type PhaseName } from '../policy/phases.js';
import type { Day } from '../policy/day.js';

/**
 * Where a student stands today: in a phase, registered for one that has yet to begin, or not followed
 * at all (an institution knows also students without coaching).
 */
export type Stage = PhaseName | 'registered' | 'not_followed';

/** In the order of the work. */
export const STAGES = [
  'registered',
  'preparation',
  'transition',
  'first_half_year',
  'aftercare',
  'closed',
  'not_followed',
] as const satisfies readonly Stage[];

export const STAGE_LABELS: Readonly<Record<Stage, string>> = {
  registered: 'Aangemeld',
  preparation: 'Voorbereiding',
  transition: 'Overstap',
  first_half_year: 'Mbo, eerste halfjaar',
  aftercare: 'Nazorg',
  closed: 'Afgesloten',
  not_followed: 'Zonder coaching',
};

/** How an address names them: /leerlingen?fase=nazorg */
export const STAGE_CODES: Readonly<Record<Stage, string>> = {
  registered: 'aangemeld',
  preparation: 'voorbereiding',
  transition: 'overstap',
  first_half_year: 'mbo',
  aftercare: 'nazorg',
  closed: 'afgesloten',
  not_followed: 'zonder',
};

export function stageOn(phases: readonly Phase[], today: Day): Stage {
  if (phases.length === 0) return 'not_followed';
  return phaseOn(phases, today)?.phase ?? 'registered';
}

interface Stop {
  readonly state: 'klaar' | 'nu' | 'straks';
  readonly isBridge: boolean;
}

const ROUTE = ['registered', 'preparation', 'transition', 'first_half_year', 'aftercare'] as const;

/** The route in the small, for {{> minilijn}}; who enters indirectly has no stop for the preparation. */
export function routeOf(phases: readonly Phase[], stage: Stage): { label: string; stops: Stop[] } {
  const isSkipped = (stop: Stage) =>
    stop === 'preparation' && !phases.some(({ phase }) => phase === 'preparation');
  const now = stage === 'not_followed' ? -1 : STAGES.indexOf(stage);
  const stops = ROUTE.filter((stop) => !isSkipped(stop)).map((stop): Stop => {
    const place = STAGES.indexOf(stop);
    const state = place < now ? 'klaar' : place === now ? 'nu' : 'straks';
    return { state, isBridge: stop === 'transition' };
  });
  return { label: `Nu: ${STAGE_LABELS[stage].toLowerCase()}`, stops };
}
