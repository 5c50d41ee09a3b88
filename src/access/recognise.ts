import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Cookies } from '../web/cookies.js';
import { isApi, NOBODY } from '../web/visitor.js';
import { ApiTokens } from './api-tokens.js';
import type { Session } from './session.entity.js';
import { Sessions } from './sessions.js';
import { Viewers } from './viewers.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The session behind the cookie, whatever its stage. */
    session: Session | null;
    /** The session of somebody between password and second factor. */
    doorSession: Session | null;
  }
}

/** The name of the session cookie is the product's own name. */
export const SESSION_COOKIE = '';

/** Finds out who is behind a request, before any handler. Anything it does not understand is a fresh visitor. */
@Injectable()
export class Recognise {
  constructor(
    private readonly cookies: Cookies,
    private readonly sessions: Sessions,
    private readonly tokens: ApiTokens,
    private readonly viewers: Viewers,
  ) {}

  async visitor(request: FastifyRequest): Promise<void> {
    request.visitor = NOBODY;
    request.session = null;
    request.doorSession = null;
    if (request.url.startsWith('/static/') || request.url.startsWith('/health/')) return;
    if (isApi(request)) return this.system(request);
    const token = this.cookies.read(request, SESSION_COOKIE);
    const session = token === null ? null : await this.sessions.find(token);
    if (!session) return;
    const isIn = session.stage === 'in';
    const person = isIn ? await this.viewers.find(session.accountId, session.role) : null;
    if (isIn && !person) return; // closed, or without a role today
    request.session = session;
    request.doorSession = isIn ? null : session;
    request.visitor = { sessionHash: session.tokenHash, person };
  }

  private async system(request: FastifyRequest): Promise<void> {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) return;
    const accountId = await this.tokens.accountOf(token);
    const person = accountId === null ? null : await this.viewers.find(accountId, null);
    request.visitor = { sessionHash: null, person };
  }
}
