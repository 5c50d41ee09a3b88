import {
  isRole,
  mayBeHeldAt,
  needsSecondFactor,
  ORGANISATION_KINDS,
  ROLE_LABELS,
  ROLES,
} from './roles.js';

const placesOf = (role: (typeof ROLES)[number]) =>
  ORGANISATION_KINDS.filter((kind) => mayBeHeldAt(role, kind));

describe('a role', () => {
  it('is one of eight, each with a label', () => {
    expect(ROLES).toHaveLength(8);
    expect(ROLES.map((role) => ROLE_LABELS[role])).not.toContain(undefined);
    expect([isRole('coach'), isRole('Coach'), isRole('student')]).toEqual([true, false, false]);
  });

  it('of coach is held at whatever organisation employs the coach', () => {
    expect(placesOf('coach')).toEqual(ORGANISATION_KINDS);
  });

  it('of mentor and care coordinator is held at an mbo institution', () => {
    expect(placesOf('mentor')).toEqual(['mbo']);
    expect(placesOf('care_coordinator')).toEqual(['mbo']);
  });

  it('of school mentor is held at a school that students come from', () => {
    expect(placesOf('school_mentor')).toEqual(['vso', 'pro', 'vo']);
  });

  it('of youth adviser is held at an mbo institution or a municipality', () => {
    expect(placesOf('youth_adviser')).toEqual(['mbo', 'municipality']);
  });

  it('needs a second factor for coordinator and administrator only', () => {
    expect(ROLES.filter(needsSecondFactor)).toEqual(['coordinator', 'administrator']);
  });
});
