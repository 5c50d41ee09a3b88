import type { Day } from '../policy/day.js';
import type { Phase, PhaseName } from '../policy/phases.js';
import type { ComingUp } from './caseload-row.js';

/** What people call the beginning of a phase that lies ahead; the others begin without anybody noticing. */
const BEGINNINGS: Readonly<Partial<Record<PhaseName, ComingUp['what']>>> = {
  transition: 'transition',
  first_half_year: 'mbo_start',
  aftercare: 'aftercare',
};

/** What comes first: the next day on which something was promised, or the next phase. */
export function nextFor(
  phases: readonly Phase[],
  agreementDueOn: Day | null,
  today: Day,
): ComingUp | null {
  const phase = phases.find(({ from, phase: name }) => from >= today && BEGINNINGS[name]);
  const what = phase && BEGINNINGS[phase.phase];
  const begins = phase && what ? { on: phase.from, what } : null;
  if (agreementDueOn !== null && (begins === null || agreementDueOn <= begins.on))
    return { on: agreementDueOn, what: 'agreement' };
  return begins;
}
