import { addDays, type Day } from '../day.js';
import type { SignalFacts } from './facts.js';

/**
 * Every day of which the facts speak: from those after today on, something may be otherwise. Mostly that is
 * a phase that begins; a look back has more.
 */
export function daysAhead(facts: SignalFacts): (Day | null)[] {
  return [
    ...facts.phases.map(({ from }) => from),
    facts.startQualificationOn,
    ...facts.enrolment.switchedOn,
    ...facts.handover.map(({ onDay }) => onDay),
    ...facts.twoWayDays,
    ...facts.talks.flatMap(({ cameOn, heldOn, settledOn, agreements }) => [
      ...[cameOn, heldOn, settledOn],
      ...agreements.map(({ doneOn }) => doneOn),
    ]),
    ...facts.absence.known.map(({ from }) => from),
    ...facts.absence.lines.map(({ onDay }) => onDay),
    ...facts.placements.flatMap(({ foundOn, stoppedOn, endsOn }) => [
      ...[foundOn, stoppedOn],
      endsOn && addDays(endsOn, 1),
    ]),
    ...facts.advices.map(({ givenOn }) => givenOn),
    ...facts.recorded.flatMap(({ onDay, closedOn }) => [onDay, closedOn]),
  ];
}
