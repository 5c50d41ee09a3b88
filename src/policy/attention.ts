import type { Calendar } from './calendar.js';
import { type Day, latest } from './day.js';
import type { PhaseName } from './phases.js';
import { startIsNear, startNeeds, type StartFacts, type StartNeed } from './start-needs.js';

/*
 * "Wie heeft mij eerst nodig": what asks for somebody's attention, in words and never as a number.
 * It orders a list; it sets nothing in motion.
 */

/** A04: "no two-way contact logged for 15 school days; 25 school days". */
export const QUIET_AFTER = 15; // school days
export const VERY_QUIET_AFTER = 25; // school days

/** One try that fails is nothing out of the ordinary. [P] */
export const TRIES_THAT_COUNT = 2;

/** The first comes first. [P] */
export const ATTENTION_KINDS = [
  'promise_late', // what the reader promised
  'very_quiet',
  'start_lacks', // has begun at the mbo and lacks something, or begins soon
  'not_enrolled', // begins soon or has begun, without being enrolled
  'quiet',
  'unreached',
  'agreement_late', // what somebody else promised
  'start_still_lacks', // lacks something, and there is time
  'no_coach',
  'outcome_missing',
] as const;

export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** One reason, with what its sentence needs: a day, a count, or what is lacking. */
export interface Reason {
  readonly kind: AttentionKind;
  /** Since when, or what day it should have been done. */
  readonly since: Day | null;
  /** School days of silence, or tries. */
  readonly count: number;
  readonly needs: readonly StartNeed[];
}

export interface AttentionFacts extends StartFacts {
  /** Whether somebody follows the student; an institution knows also students without coaching. */
  readonly isFollowed: boolean;
  readonly hasCoach: boolean;
  readonly registeredOn: Day | null;
  /** The first day of the phase of today. */
  readonly phaseFrom: Day | null;
  readonly outcomeIsMissing: boolean;
  /** Null while it is not known. */
  readonly isEnrolled: boolean | null;
  /** Null as a whole for who may not know of contacts and agreements: they are then no reason. */
  readonly talks: TalkFacts | null;
}

export interface TalkFacts {
  /** The last two-way contact. */
  readonly lastContactOn: Day | null;
  readonly triesSinceContact: number;
  /** The oldest day that has passed of what the reader promised and did not tick off. */
  readonly ownPromiseWasDueOn: Day | null;
  /** The same of everybody else. */
  readonly agreementWasDueOn: Day | null;
}

/** Every reason, the one that comes first in front. `calendar` is that of the institution of the phase. */
export function attentionFor(
  facts: AttentionFacts,
  calendar: Calendar | null,
  today: Day,
): Reason[] {
  if (facts.phase === 'closed') return [];
  const reasons = [...aboutTalks(facts, calendar, today), ...aboutTheWay(facts, today)];
  return reasons.sort((a, b) => placeOf(a) - placeOf(b));
}

/** The place of the first reason in the order of the work; behind all others without one. */
export function urgencyOf([first]: readonly Reason[]): number {
  return first ? placeOf(first) : ATTENTION_KINDS.length;
}

/**
 * "The school days after the last two-way contact up to and including today, only in `preparation` and
 * `first_half_year`; without any contact, from the later of registration and phase begin." Null when
 * the rule does not hold today.
 */
export function schoolDaysOfSilence(
  facts: AttentionFacts,
  calendar: Calendar | null,
  today: Day,
): number | null {
  const since = silentSince(facts);
  if (since === null || calendar === null || !isWatched(facts.phase)) return null;
  return calendar.schoolDaysBetween(since, today);
}

const isWatched = (phase: PhaseName | null): boolean =>
  phase === 'preparation' || phase === 'first_half_year';

function silentSince({ talks, registeredOn, phaseFrom }: AttentionFacts): Day | null {
  if (talks === null || registeredOn === null) return null;
  return talks.lastContactOn ?? latest(registeredOn, phaseFrom ?? registeredOn);
}

function aboutTalks(facts: AttentionFacts, calendar: Calendar | null, today: Day): Reason[] {
  const { talks } = facts;
  if (talks === null) return [];
  const { ownPromiseWasDueOn, agreementWasDueOn, triesSinceContact } = talks;
  const silence = schoolDaysOfSilence(facts, calendar, today) ?? 0;
  return [
    ...(ownPromiseWasDueOn ? [reason('promise_late', { since: ownPromiseWasDueOn })] : []),
    ...(agreementWasDueOn ? [reason('agreement_late', { since: agreementWasDueOn })] : []),
    ...(silence >= QUIET_AFTER
      ? [
          reason(silence >= VERY_QUIET_AFTER ? 'very_quiet' : 'quiet', {
            since: talks.lastContactOn,
            count: silence,
          }),
        ]
      : []),
    ...(triesSinceContact >= TRIES_THAT_COUNT
      ? [reason('unreached', { count: triesSinceContact })]
      : []),
  ];
}

/** What is about the way from vso to mbo, and who goes along. */
function aboutTheWay(facts: AttentionFacts, today: Day): Reason[] {
  const { phase, mboStartsOn, isFollowed, hasCoach } = facts;
  if (!isFollowed) return [];
  const needs = startNeeds(facts, today);
  const presses = phase === 'first_half_year' || startIsNear(mboStartsOn, today);
  return [
    ...(needs.length > 0
      ? [reason(presses ? 'start_lacks' : 'start_still_lacks', { since: mboStartsOn, needs })]
      : []),
    ...(presses && facts.isEnrolled === false
      ? [reason('not_enrolled', { since: mboStartsOn })]
      : []),
    ...(hasCoach || phase === 'aftercare' ? [] : [reason('no_coach', {})]),
    ...(facts.outcomeIsMissing ? [reason('outcome_missing', {})] : []),
  ];
}

const placeOf = ({ kind }: Reason): number => ATTENTION_KINDS.indexOf(kind);

function reason(kind: AttentionKind, known: Partial<Omit<Reason, 'kind'>>): Reason {
  return { kind, since: null, count: 0, needs: [], ...known };
}
