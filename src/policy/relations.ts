import type { Day } from './day.js';
import type { Role } from './roles.js';
import type { Relation } from './visibility.js';

/** A role that somebody holds at an organisation or one of its locations, for a period. */
export interface Appointment {
  role: Role;
  organisationId: string;
  /** Null or left out at the whole organisation. */
  locationId?: string | null;
  /** The doorstroom region of the organisation. */
  regionNumber: number;
  from: Day;
  /** Included; null while it goes on. */
  to: Day | null;
}

export interface Person {
  accountId: string;
  appointments: readonly Appointment[];
}

/** Somebody does the work of a colleague who is away, in a role that both hold. */
export interface StandingIn {
  role: Role;
  absentId: string;
  standInId: string;
  from: Day;
  /** Included. */
  to: Day;
}

/** Everything that ties a student to people, by id. */
export interface Ties {
  /** Turned out to be the same person as another student, and is known as that one from then on. */
  isJoinedAway: boolean;
  /** The region of the trajectory: that of the school of origin. */
  regionNumber: number;
  coachId: string | null;
  mentorId: string | null;
  schoolOfOriginId: string | null;
  vsoEndsOn: Day | null;
  mboStartsOn: Day | null;
  /** The mbo institution of the enrolment. */
  institutionId: string | null;
  /** The location of the enrolment. */
  locationId?: string | null;
  /** Who took the open alert on; while nobody did, whom it was sent to. */
  adviserIds: readonly string[];
  /** Who owned an alert that was closed or handed back no more than six weeks ago. */
  formerAdviserIds: readonly string[];
  isAtRisk: boolean;
  /** Whoever stands in for one of these people. */
  standIns: readonly StandingIn[];
  /** Coordinators who see the name by mandate, while reassigning, or through an alert sent to them. */
  informedCoordinatorIds: readonly string[];
}

export function isInForce(period: { from: Day; to: Day | null }, today: Day): boolean {
  return period.from <= today && (period.to === null || today <= period.to);
}

/** The relations to the student that are in force today. */
export function relationsOf(person: Person, ties: Ties, today: Day): Set<Relation> {
  const relations = new Set<Relation>();
  if (ties.isJoinedAway) return relations;
  for (const appointment of person.appointments) {
    if (!isInForce(appointment, today)) continue;
    const relation = relationThrough(appointment, person.accountId, ties, today);
    if (relation) relations.add(relation);
  }
  return relations;
}

function relationThrough(
  { role, organisationId, locationId = null, regionNumber }: Appointment,
  accountId: string,
  ties: Ties,
  today: Day,
): Relation | null {
  const doesTheWorkOf = (id: string | null) =>
    id === accountId ||
    ties.standIns.some(
      (each) =>
        each.role === role &&
        each.standInId === accountId &&
        each.absentId === id &&
        isInForce(each, today),
    );
  switch (role) {
    case 'coach':
      return doesTheWorkOf(ties.coachId) ? 'coach' : null;
    case 'mentor':
      return doesTheWorkOf(ties.mentorId) ? 'mentor' : null;
    case 'school_mentor':
      return ties.schoolOfOriginId === organisationId && isAtSchool(ties, today)
        ? 'school_of_origin'
        : null;
    case 'care_coordinator':
      return ties.institutionId === organisationId &&
        (locationId === null || ties.locationId === locationId)
        ? 'care_coordinator'
        : null;
    case 'youth_adviser':
      if (ties.adviserIds.some(doesTheWorkOf)) return 'adviser';
      return ties.formerAdviserIds.includes(accountId) ? 'former_adviser' : null;
    case 'coordinator':
      if (ties.regionNumber !== regionNumber) return null;
      return mayKnowTheName(ties, accountId) ? 'informed_coordinator' : 'coordinator';
    case 'administrator':
      return 'administrator';
    case 'auditor':
      return 'auditor';
  }
}

/** "School of origin until departure": the last day there, or else the last before the mbo start. */
function isAtSchool({ vsoEndsOn, mboStartsOn }: Ties, today: Day): boolean {
  if (vsoEndsOn) return today <= vsoEndsOn;
  return mboStartsOn === null || today < mboStartsOn;
}

/** "Names from `at_risk` on, of unassigned students, of alerts routed to them, or by mandate." */
function mayKnowTheName(ties: Ties, accountId: string): boolean {
  return ties.isAtRisk || ties.coachId === null || ties.informedCoordinatorIds.includes(accountId);
}
