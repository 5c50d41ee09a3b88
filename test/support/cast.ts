import type { Location } from '../../src/directory/location.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import type { OrganisationKind, Role } from '../../src/policy/roles.js';

let counted = 0;

/** A number that no other thing of this test file has. */
export const nextNumber = (): number => (counted += 1);

/** The region where tests take place unless they say otherwise. */
export const REGION = 6;

/** A password that is good enough for everybody in a test. */
export const PASSWORD = 'fiets regen tulp';

/** What a test says of somebody; the rest is filled in. */
export interface AccountFacts {
  role?: Role;
  /** Where the role is held; a new organisation of a fitting kind when left out. */
  at?: Organisation;
  location?: Location;
  name?: string;
  email?: string;
  /** Given only where somebody signs in with it: making one takes a tenth of a second. */
  password?: string;
  /** The first and last day of the role. */
  from?: string;
  until?: string;
  closedOn?: string;
}

/** Where a role is usually held. */
export const KIND_FOR: Readonly<Record<Role, OrganisationKind>> = {
  coach: 'municipality',
  mentor: 'mbo',
  school_mentor: 'vso',
  care_coordinator: 'mbo',
  youth_adviser: 'mbo',
  coordinator: 'municipality',
  administrator: 'municipality',
  auditor: 'municipality',
};

const NAMES = [
  'Marije Brouwer',
  'Youssef Amrani',
  'Wim van der Berg',
  'Fatma Yılmaz',
  'Joris de Wit',
  'Chantal Pinas',
  'Bram Hoekstra',
  'Noor Jansen',
] as const;

/** A name for somebody whom the test does not name. */
export const aName = (number: number): string => NAMES[number % NAMES.length] ?? NAMES[0];

/** wim.van.der.berg-12@voorbeeld.nl */
export function emailOf(name: string, number: number): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.');
  return `${plain}-${number}@voorbeeld.nl`;
}

/** 01AB: two figures and two letters, another one for each number. */
export function brinOf(number: number): string {
  const letter = (n: number) => String.fromCharCode(65 + (n % 26));
  const figures = String(Math.floor(number / 676) % 100).padStart(2, '0');
  return figures + letter(Math.floor(number / 26)) + letter(number);
}
