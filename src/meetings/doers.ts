import type { AgreementParty } from '../agreements/agreement.entity.js';
import type { Person } from './agenda-students.js';
import type { Doer } from './decided.js';
import type { MeetingPerson, MeetingRole } from './meeting-people.js';

/** Somebody who can do what is agreed, as the form names them. */
export interface DoerChoice extends Doer {
  readonly value: string;
  readonly label: string;
}

const PARTY_OF: Readonly<Record<MeetingRole, AgreementParty>> = {
  coach: 'other', // a colleague: the student's own coach is 'coach'
  coordinator: 'other',
  youth_adviser: 'adviser',
};

/** The student's coach first, then the mentor, then whoever else takes part. */
export function doersFor(
  { coach, coachId, mentor }: Person,
  people: readonly MeetingPerson[],
  roleLabels: Readonly<Record<MeetingRole, string>>,
): DoerChoice[] {
  const own = (party: AgreementParty, label: string): DoerChoice => ({
    value: party,
    label,
    party,
    accountId: null,
  });
  return [
    ...(coach === null ? [] : [own('coach', `${coach}, coach`)]),
    ...(mentor === null ? [] : [own('mentor', `${mentor}, mentor`)]),
    ...people
      .filter(({ accountId }) => accountId !== coachId)
      .map(({ accountId, name, role }) => ({
        value: accountId,
        label: `${name}, ${roleLabels[role].toLowerCase()}`,
        party: PARTY_OF[role],
        accountId,
      })),
  ];
}
