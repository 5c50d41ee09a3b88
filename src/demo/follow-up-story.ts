import type { RhythmFacts } from '../check-ins/rhythm-facts.js';
import { derivedId } from '../database/derived-id.js';
import type { Outcome } from '../directory/data/code-lists.js';
import { FollowUp } from '../follow-ups/follow-up.entity.js';
import { addDays, type Day } from '../policy/day.js';
import { followUpsOf } from '../policy/follow-ups.js';
import { StudentOutcome } from '../trajectories/student-outcome.entity.js';
import { Random } from './plan/random.js';

export interface ToldFollowUps {
  readonly followUps: readonly FollowUp[];
  readonly outcomes: readonly StudentOutcome[];
}

const ANSWERS: readonly Outcome[] = [
  ...Array<Outcome>(15).fill('nog_mbo_zelfde_opleiding'),
  ...(['nog_mbo_andere_opleiding', 'nog_mbo_andere_opleiding', 'uitgevallen', 'werk'] as const),
  'onbekend',
];
/** Within so many days of the moment most are answered. */
const ANSWERED_WITHIN = 16;

/** How it went at the moments that are over; of the last days some are still to be asked. */
export function storyOfFollowUps(
  facts: RhythmFacts,
  { key, today }: { key: string; today: Day },
): ToldFollowUps {
  const random = new Random(`${key} follow-ups`);
  const { id: trajectoryId, studentId, coachId: answeredBy } = facts;
  const followUps = followUpsOf({ ...facts, hasDied: false }).flatMap(({ months, dueOn }) => {
    const answeredOn = addDays(dueOn, 2 + random.below(ANSWERED_WITHIN));
    const answer = random.pick(ANSWERS);
    if (answeredOn >= today) return [];
    const given = {
      answer,
      answeredOn,
      answeredBy,
      answeredAt: new Date(`${answeredOn}T10:00:00Z`),
    };
    const id = derivedId('follow-up', trajectoryId, months);
    return [
      Object.assign(new FollowUp(), { id, trajectoryId, studentId, months, dueOn, ...given }),
    ];
  });
  return { followUps, outcomes: followUps.flatMap(outcomeOf) };
}

function outcomeOf(followUp: FollowUp): StudentOutcome[] {
  const { studentId, trajectoryId, answer: kind, answeredOn: onDay } = followUp;
  if (kind === null || kind === 'onbekend') return [];
  const outcome = Object.assign(new StudentOutcome(), {
    ...{ studentId, trajectoryId, kind, onDay },
    ...{ recordedBy: followUp.answeredBy, recordedAt: followUp.answeredAt },
  });
  followUp.outcomeId = outcome.id;
  return [outcome];
}
