import { attentionFor, type Reason, type TalkFacts } from '../policy/attention.js';
import type { Day } from '../policy/day.js';
import { outcomeIsMissing, phaseOn } from '../policy/phases.js';
import type { DossierFacts } from './dossier-facts.js';

interface Promised {
  readonly dueOn: Day | null;
  /** Up to who looks. */
  readonly isOwn: boolean;
}

/** Why a student needs somebody, the same as in the list of students. `open` is null for who may not know of talks. */
export function reasonsFor(
  facts: DossierFacts,
  open: readonly Promised[] | null,
  today: Day,
): Reason[] {
  const phase = phaseOn(facts.phases, today);
  return attentionFor(
    {
      phase: phase?.phase ?? null,
      phaseFrom: phase?.from ?? null,
      registeredOn: facts.registeredOn,
      mboStartsOn: facts.mboStartsOn,
      hasProgramme: facts.programmeId !== null,
      hasLocation: facts.locationId !== null,
      hasMentor: facts.mentorId !== null,
      isFollowed: facts.registeredOn !== null,
      hasCoach: facts.coachId !== null,
      isEnrolled: facts.status === null ? null : facts.status === 'ingeschreven',
      outcomeIsMissing: outcomeIsMissing(facts.phases, today),
      talks: open && talksOf(facts, open, today),
    },
    facts.calendar,
    today,
  );
}

function talksOf(facts: DossierFacts, open: readonly Promised[], today: Day): TalkFacts {
  const firstLate = (isOwn: boolean) =>
    open.find((each) => each.isOwn === isOwn && each.dueOn !== null && each.dueOn < today)?.dueOn ??
    null;
  const { lastContactOn, triesSinceContact } = facts;
  return {
    lastContactOn,
    triesSinceContact,
    ownPromiseWasDueOn: firstLate(true),
    agreementWasDueOn: firstLate(false),
  };
}
