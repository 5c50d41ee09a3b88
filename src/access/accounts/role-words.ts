import { ROLE_LABELS, type Role } from '../../policy/roles.js';
import type { HeldRole } from './account-register.js';

/** "Overstapcoach": what the region of the organisation calls this role. */
export function roleLabel({ role, roleLabels }: Pick<HeldRole, 'role' | 'roleLabels'>): string {
  const own = JSON.parse(roleLabels) as Partial<Record<Role, string>>;
  return own[role] ?? ROLE_LABELS[role];
}

/** "ROC Maasveld, Stationsweg". */
export const placeLabel = ({
  organisation,
  location,
}: Pick<HeldRole, 'organisation' | 'location'>): string =>
  location === null ? organisation : `${organisation}, ${location}`;
