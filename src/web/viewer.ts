import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { visitorOf, type Person } from './visitor.js';

/** One of the places where a viewer holds the role in which they look. */
export interface Post {
  readonly organisationId: string;
  readonly locationId: string | null;
  readonly regionNumber: number;
}

/** Who asks, in which role, and where that role is held today. Everything that is shown is looked up through this. */
export interface Viewer extends Person {
  readonly posts: readonly Post[];
  readonly roles: readonly Role[];
}

export function viewerOf(request: FastifyRequest): Viewer {
  const { person } = visitorOf(request);
  if (!person) throw new Problem('sign-in-needed');
  return person as Viewer;
}

/** Injects the viewer into a handler. */
export const Viewing = createParamDecorator((_: unknown, context: ExecutionContext): Viewer =>
  viewerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
