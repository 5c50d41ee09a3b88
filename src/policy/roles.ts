/** What somebody does in the work. A role is held at an organisation or location, for a period. */
export const ROLES = [
  'coach',
  'mentor',
  'school_mentor',
  'care_coordinator',
  'youth_adviser',
  'coordinator',
  'administrator',
  'auditor',
] as const;

export type Role = (typeof ROLES)[number];

export type OrganisationKind = 'vso' | 'pro' | 'vo' | 'mbo' | 'municipality';

export const ORGANISATION_KINDS: readonly OrganisationKind[] = [
  'vso',
  'pro',
  'vo',
  'mbo',
  'municipality',
];

/** What people call them unless their region says otherwise ("overstapcoach"). */
export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  coach: 'Doorstroomcoach',
  mentor: 'Mbo-mentor',
  school_mentor: 'Vso-mentor of decaan',
  care_coordinator: 'Zorgcoördinator',
  youth_adviser: 'Jongerenadviseur',
  coordinator: 'Coördinator Doorstroompunt',
  administrator: 'Beheerder',
  auditor: 'Auditor',
};

const SCHOOLS: readonly OrganisationKind[] = ['vso', 'pro', 'vo'];

/**
 * "Doorstroomcoach" is two jobs: hired from a school or institution in one region, a worker of the
 * municipality in another. So only the roles that belong to a kind of school are tied to it.
 */
const HELD_AT: Readonly<Record<Role, readonly OrganisationKind[]>> = {
  coach: ORGANISATION_KINDS,
  mentor: ['mbo'],
  school_mentor: SCHOOLS,
  care_coordinator: ['mbo'],
  youth_adviser: ['mbo', 'municipality'],
  coordinator: ORGANISATION_KINDS,
  administrator: ORGANISATION_KINDS,
  auditor: ORGANISATION_KINDS,
};

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

export function isOrganisationKind(text: string): text is OrganisationKind {
  return (ORGANISATION_KINDS as readonly string[]).includes(text);
}

export function mayBeHeldAt(role: Role, kind: OrganisationKind): boolean {
  return HELD_AT[role].includes(kind);
}

/** A young person reaches the adviser, and an alert its reader, through the mbo location. */
export function isReachedThroughLocation(role: Role): boolean {
  return role === 'youth_adviser';
}

/** Who has students or alerts of their own can be away; a colleague in the same role then does the work. */
export function isStoodInFor(role: Role): boolean {
  return role === 'coach' || role === 'mentor' || role === 'youth_adviser';
}

/** In production they sign in with a second factor: the one sees the region, the other the accounts. */
export function needsSecondFactor(role: Role): boolean {
  return role === 'coordinator' || role === 'administrator';
}
