import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { Cookies } from '../web/cookies.js';
import { seeOther, type Redirect } from '../web/page.js';
import { pathWithin } from '../web/wanted-path.js';
import type { Entry } from './doorway.js';
import { SESSION_COOKIE } from './recognise.js';
import type { Session } from './session.entity.js';

const NEXT: Readonly<Record<Entry['stage'], string>> = {
  code: '/inloggen/code',
  enrol: '/inloggen/tweede-stap',
  in: '/',
};

/** Gives the browser the token of a step through the door, and says where to go on. */
@Injectable()
export class Threshold {
  constructor(private readonly cookies: Cookies) {}

  /** To the page that was asked for once somebody is in; until then to the next step, which remembers it. */
  cross(reply: FastifyReply, { token, stage }: Entry, wanted?: string): Redirect {
    this.cookies.write(reply, SESSION_COOKIE, token);
    const path = pathWithin(wanted);
    if (stage === 'in') return seeOther(path ?? NEXT.in);
    return seeOther(path ? `${NEXT[stage]}?naar=${encodeURIComponent(path)}` : NEXT[stage]);
  }

  leave(reply: FastifyReply): void {
    this.cookies.clear(reply, SESSION_COOKIE);
  }
}

/** The session at the door when it waits for this step; a step that is not due asks to sign in. */
export function waitingFor(stage: Entry['stage'], request: FastifyRequest): Session {
  if (request.doorSession?.stage !== stage) throw new Problem('sign-in-needed');
  return request.doorSession;
}
