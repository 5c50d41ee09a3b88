import type { RhythmFacts } from '../check-ins/rhythm-facts.js';
import type { RhythmOnDay, TalkOnDay } from '../check-ins/talks-on-day.js';
import type { Day } from '../policy/day.js';
import type { SignalFacts, TalkFact } from '../policy/signals/facts.js';
import { absenceFacts } from './absence-facts.js';
import { enrolmentFacts, goingOn, startQualificationOn } from './enrolment-facts.js';
import type { Found } from './found-facts.js';

interface Around {
  readonly found: Found;
  readonly today: Day;
  /** The date in the Netherlands of an instant, as the database has it. */
  readonly dayOf: (instant: string) => Day;
}

/** What signals follow from, of one trajectory. */
export function factsOf(
  { facts: rhythm, phases, talks, spokenOn }: RhythmOnDay,
  { found, today, dayOf }: Around,
): SignalFacts {
  const { studentId, institutionId, mboStartsOn } = rhythm;
  const enrolments = found.enrolments.of(studentId);
  const enrolmentId = goingOn(enrolments, today)?.id ?? null;
  // What was before a switch says nothing of where the student is now.
  const isOfNow = (fact: { readonly enrolmentId: string | null }) =>
    fact.enrolmentId === null || fact.enrolmentId === enrolmentId;
  const diplomas = found.diplomas.of(studentId).map(({ onDay }) => onDay);
  const dayOrNull = (instant: string | null) => instant && dayOf(instant);
  return {
    initiative: rhythm.initiative,
    dates: datesOf(rhythm),
    phases,
    birthDate: personOf(rhythm, found).birthDate,
    startQualificationOn: startQualificationOn(diplomas, enrolments),
    hasCoach: rhythm.coachId !== null,
    enrolment: enrolmentFacts(enrolments, mboStartsOn, today),
    handover: found.handover.of(studentId),
    twoWayDays: [
      ...found.twoWay.of(studentId).map(({ onDay }) => onDay),
      ...(spokenOn === null ? [] : [spokenOn]),
    ],
    talks: talks.map((talk) => withAgreements(talk, found, dayOrNull)),
    absence: absenceFacts(found.deliveries.get(institutionId ?? ''), found.lines.of(studentId)),
    placements: found.placements.of(studentId).filter(isOfNow),
    advices: found.advices.of(studentId).filter(isOfNow),
    recorded: found.recorded
      .of(studentId)
      .map(({ closedAt, ...row }) => ({ ...row, closedOn: dayOrNull(closedAt) })),
  };
}

/** "That of the school of origin, else of the mbo." */
export const regionOf = (rhythm: RhythmFacts, found: Found): number =>
  personOf(rhythm, found).schoolRegion ?? found.regions.get(rhythm.institutionId ?? '') ?? NOWHERE;

/** Of somebody without a school: the rules are then the usual ones. */
const NOWHERE = 0;

function personOf({ studentId }: RhythmFacts, { people }: Found) {
  const [person] = people.of(studentId);
  if (!person) throw new Error('a trajectory without its student');
  return person;
}

function withAgreements(
  talk: TalkOnDay,
  { agreed }: Found,
  dayOf: (instant: string | null) => Day | null,
): TalkFact {
  const inTalk = talk.id === null ? [] : agreed.of(talk.id);
  return { ...talk, agreements: inTalk.map(({ doneAt }) => ({ doneOn: dayOf(doneAt) })) };
}

/** Field by field: what is never scored, such as the level of the programme, is not among the facts. */
const datesOf = (rhythm: RhythmFacts): SignalFacts['dates'] => ({
  registeredOn: rhythm.registeredOn,
  hasVsoSchool: rhythm.schoolId !== null,
  vsoEndsOn: rhythm.leavesSchoolOn,
  mboStartsOn: rhythm.mboStartsOn,
  coachingStoppedOn: rhythm.coachingStoppedOn,
  closedOn: rhythm.closedOn,
});
