import type { Day } from '../policy/day.js';
import { HANDOVER_STATES } from '../policy/handover-steps.js';
import { routeOf, STAGE_LABELS } from '../students/stage.js';
import { dayInList } from '../students/student-words.js';
import { shortDay } from '../web/dates.js';
import type { DossierFacts } from './dossier-facts.js';
import { journeyOf, type JourneyPhase, type Milestone, type Stop } from './journey.js';

/** Of the five columns that the drawing knows. */
const WIDEST = 5;

/** For {{> lijn}}, with the same in the small above it; null for who is not followed. */
export function journeyPage(
  facts: DossierFacts,
  talks: readonly Milestone[],
  { givenName, today }: { givenName: string; today: Day },
) {
  const { phases, stage } = facts;
  if (phases.length === 0) return null;
  return {
    fold: { route: routeOf(phases, stage), label: STAGE_LABELS[stage] },
    line: {
      label: `De route van ${givenName}`,
      phases: journeyOf(phases, [...milestonesOf(facts), ...talks], today).map((phase) =>
        phaseView(phase, today),
      ),
    },
  };
}

const HANDOVER_STOPS: Partial<Record<(typeof HANDOVER_STATES)[number], string>> = {
  sent: 'Overdracht',
  read_by_mbo: 'Gelezen',
};

/** What has happened, or has a day on which it will. */
export function milestonesOf(facts: DossierFacts): Milestone[] {
  const { registeredOn, mboStartsOn, coachingStoppedOn, closedOn, handover, switchedOn } = facts;
  const stop = (title: string, on: Day | null | undefined) => (on ? [{ title, on }] : []);
  return [
    ...stop('Aanmelding', registeredOn),
    ...HANDOVER_STATES.flatMap((state) => stop(HANDOVER_STOPS[state] ?? '', handover.get(state))),
    ...stop('Start mbo', mboStartsOn),
    ...switchedOn.flatMap((on) => stop('Gewisseld', on)),
    ...stop('Coaching stopt', coachingStoppedOn),
    ...stop('Afgesloten', closedOn),
  ].filter(({ title }) => title !== '');
}

function phaseView({ phase, from, to, stops }: JourneyPhase, today: Day) {
  return {
    title: STAGE_LABELS[phase],
    when: periodLabel(from, to),
    size: Math.min(stops.length, WIDEST),
    stops: stops.map((stop) => stopView(stop, today)),
  };
}

function stopView({ title, on, when, state, isBridge }: Stop, today: Day) {
  return {
    title,
    when: when ?? (on === null ? dayInList(today, today) : shortened(dayInList(on, today))),
    state,
    isBridge,
    isDone: state === 'klaar',
    isNow: state === 'nu',
  };
}

/** 12 feb: on a line the day of the week is in the way. */
const shortened = (day: string): string => day.replace(/^[a-z]{2} /, '');

/** feb – jul 2026; vanaf feb 2027 */
function periodLabel(from: Day, to: Day | null): string {
  const [, , begin] = shortDay(from).split(' ');
  if (to === null) return `vanaf ${begin} ${from.slice(0, 4)}`;
  const [, , end] = shortDay(to).split(' ');
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  if (begin === end && first === last) return `${begin} ${last}`;
  return first === last ? `${begin} – ${end} ${last}` : `${begin} ${first} – ${end} ${last}`;
}
