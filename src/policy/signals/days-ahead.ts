import { type Day } from '../day.js';
import type { SignalFacts } from './facts.js';

/**
 * The days after today of which the facts already speak: from each of them something may be otherwise.
 * Mostly there are none, or a phase that begins; a look back has more.
 */
export function daysAhead(facts: SignalFacts, today: Day): Day[] {
  const days: (Day | null)[] = [
    ...facts.phases.map(({ from }) => from),
    facts.startQualificationOn,
    ...facts.enrolment.switchedOn,
    ...facts.handover.map(({ onDay }) => onDay),
    ...facts.twoWayDays,
    ...facts.talks.flatMap(({ heldOn, agreements }) => [
      heldOn,
      ...agreements.map(({ doneOn }) => doneOn),
    ]),
    ...facts.absence.known.map(({ from }) => from),
    ...facts.absence.lines.map(({ onDay }) => onDay),
    ...facts.placements.flatMap(({ foundOn, startedOn, wantedFrom, stoppedOn }) => [
      foundOn,
      startedOn,
      wantedFrom,
      stoppedOn,
    ]),
    ...facts.advices.map(({ givenOn }) => givenOn),
    ...facts.recorded.map(({ onDay }) => onDay),
  ];
  return days.filter((day): day is Day => day !== null && day > today);
}
