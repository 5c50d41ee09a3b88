import type { Role } from '../policy/roles.js';
import type { AgreementParty } from './agreement.entity.js';

/** Who does it, for people. */
export const PARTY_LABELS: Readonly<Record<AgreementParty, string>> = {
  student: 'Leerling',
  parent: 'Ouder of verzorger',
  mentor: 'Mentor',
  coach: 'Coach',
  school: 'School',
  adviser: 'Jongerenadviseur',
  other: 'Iemand anders',
};

/**
 * Whose promise is somebody's own in a role. A promise of "the coach" is one of who is coach today:
 * it goes along when the student gets another coach, or a stand-in.
 */
export function ownParty(role: Role): AgreementParty | null {
  return role === 'coach' || role === 'mentor' ? role : null;
}
