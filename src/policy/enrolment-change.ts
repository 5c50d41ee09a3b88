import { addDays, latest, type Day } from './day.js';

/** Where a student is enrolled, and for what; null is not known. */
export interface EnrolmentFacts {
  readonly organisationId: string | null;
  readonly programmeId: string | null;
  readonly startsOn: Day | null;
}

/** correction: what was on file was a mistake or a plan; switch: the student went on to something else. */
export type EnrolmentChange = 'correction' | 'switch';

/** "Another programme or institution than on file". What is not known on one side is not another. */
export function isAnother(onFile: EnrolmentFacts, named: EnrolmentFacts): boolean {
  return (
    differs(onFile.organisationId, named.organisationId) ||
    differs(onFile.programmeId, named.programmeId)
  );
}

/** "A change before the start is a correction, after it a switch." On the first day it has started. */
export function changeByRule(onFile: EnrolmentFacts, today: Day): EnrolmentChange {
  return onFile.startsOn !== null && onFile.startsOn <= today ? 'switch' : 'correction';
}

/**
 * When a switch happens: the last day of the old and the first of the new. A first day that is not given,
 * or that is not after the old one (files repeat it), means that it is only known since today.
 */
export function daysOfSwitch(
  onFile: EnrolmentFacts,
  named: EnrolmentFacts,
  today: Day,
): { endsOn: Day; startsOn: Day } {
  const began = onFile.startsOn ?? today;
  const isLater = named.startsOn !== null && named.startsOn > began;
  const startsOn = isLater && named.startsOn ? named.startsOn : latest(today, addDays(began, 1));
  return { endsOn: addDays(startsOn, -1), startsOn };
}

const differs = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one !== other;
