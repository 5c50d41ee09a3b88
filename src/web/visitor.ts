import type { FastifyRequest } from 'fastify';
import type { Day } from '../policy/day.js';
import type { Role } from '../policy/roles.js';

/** A colleague who is away, and whose work somebody does up to and including that day. */
export interface Absent {
  readonly accountId: string;
  readonly name: string;
  readonly until: Day;
}

/** What a page needs to know of who is signed in. */
export interface Person {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly roleLabel: string;
  readonly holdsOtherRoles: boolean;
  readonly theme: 'licht' | 'donker' | null;
  /** For whom the person stands in today, in this role. */
  readonly standsInFor: readonly Absent[];
}

/** Who is behind a request: a person who is in, or somebody at the door. */
export interface Visitor {
  /** Ties forms to this browser's session; null before sign-in. */
  readonly sessionHash: string | null;
  readonly person: Person | null;
}

export const NOBODY: Visitor = { sessionHash: null, person: null };

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor;
  }
}

export const visitorOf = (request: FastifyRequest): Visitor => request.visitor ?? NOBODY;

/** Whether another system asks, with a token instead of a session. Judged by the route, not by how the address is spelt. */
export const isApi = (request: FastifyRequest): boolean =>
  (request.routeOptions.url ?? request.url).startsWith('/api/');
