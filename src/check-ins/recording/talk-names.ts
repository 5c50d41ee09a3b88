import type { AgreementParty } from '../../agreements/agreement.entity.js';
import { PARTY_LABELS } from '../../agreements/agreement-parties.js';
import type { Viewer } from '../../web/viewer.js';
import type { ListedCheckIn } from '../listed-check-in.js';

/** How the three who talk are called on a screen: by the first of their names. */
export type TalkNames = Readonly<Record<AgreementParty, string>>;

export function namesOf({ givenName, mentor, coach }: ListedCheckIn): TalkNames {
  return {
    ...PARTY_LABELS,
    student: givenName,
    mentor: firstOf(mentor) ?? PARTY_LABELS.mentor,
    coach: firstOf(coach) ?? PARTY_LABELS.coach,
  };
}

const firstOf = (name: string | null): string | null => name?.split(' ')[0] ?? null;

/** "Marije", or "jij" for Marije herself; "de coach" where there is none. */
export function coachAs({ coach, coachId }: ListedCheckIn, { accountId }: Viewer): string {
  return coachId === accountId ? 'jij' : (firstOf(coach) ?? 'de coach');
}

/** Sem, Hanneke en Marije */
export function inLine(names: readonly string[]): string {
  const last = names.at(-1) ?? 'niemand';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} en ${last}`;
}

/**
 * Who reads it, beside the save button. As the access matrix has it: the three who talk, and the care
 * coordinator of the institution; an adviser sees no more than a summary, after an alert.
 */
export function readersSentence(
  { givenName, coach, coachId, mentor, mentorId }: ListedCheckIn,
  { accountId }: Viewer,
  careAt: string | null,
): string {
  const colleagues = [
    ...(coach !== null && coachId !== accountId ? [`coach ${coach}`] : []),
    ...(mentor !== null && mentorId !== accountId ? [`mentor ${mentor}`] : []),
  ];
  const read = `${inLine([givenName, 'jij', ...colleagues])} lezen dit verslag.`;
  return careAt === null
    ? `${read} Niemand anders.`
    : `${read} De zorgcoördinator van ${careAt} mag het ook lezen.`;
}
