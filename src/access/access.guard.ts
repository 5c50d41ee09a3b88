import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { Csrf } from '../web/csrf.js';
import { isApi, visitorOf } from '../web/visitor.js';
import { ADMISSION, type Admission } from '../web/allow.js';

/** Denies, unless the handler says who may come and the visitor is one of them. A handler that says nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly csrf: Csrf,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const admission = this.reflector.getAllAndOverride<Admission | undefined>(ADMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    admit(admission, request);
    if (!isApi(request)) this.csrf.check(request);
    return true;
  }
}

function admit(admission: Admission | undefined, request: FastifyRequest): void {
  if (admission === 'public') return;
  if (admission === undefined) throw new Problem('not-found');
  if (admission === 'session') {
    if (!request.session) throw new Problem('sign-in-needed');
    return;
  }
  const { person } = visitorOf(request);
  if (admission === 'door') {
    if (!request.doorSession) throw new Problem('sign-in-needed');
    return;
  }
  if (!person) throw new Problem('sign-in-needed');
  // Not yours and not there look the same: who may not come finds no page.
  if (admission !== 'person' && !admission.roles.includes(person.role))
    throw new Problem('not-found');
}
