import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BREAKDOWN } from '../problems/catalogue.js';
import { Problem } from '../problems/problem.js';
import { Pages } from './pages.js';
import { page } from './page.js';
import { homeOf } from './menu.js';
import { faultOf } from './faults.js';
import { keptInput } from './kept-input.js';
import { isApi, visitorOf } from './visitor.js';
import { pathWithin } from './wanted-path.js';

interface Shown {
  status: number;
  title: string;
  text: string;
  /** By which an administrator finds the fault in the log; null for what was expected. */
  reference: string | null;
}

/** What went wrong, as a calm page for people and as problem+json for systems. The unexpected is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('fault');

  constructor(private readonly pages: Pages) {}

  catch(fault: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = faultOf(fault);
    const shown = problem ?? this.unexpected(fault, request);
    if (isApi(request)) return asJson(shown, problem, reply);
    if (problem?.code === 'sign-in-needed' && keptInput(request).length === 0)
      return toSignIn(request, reply);
    this.asPage(shown, request, reply);
  }

  private unexpected(fault: unknown, request: FastifyRequest): Shown {
    const reference = request.id.slice(-6).toUpperCase();
    this.logger.error({ fault, reference, route: request.routeOptions.url });
    return { ...BREAKDOWN, reference };
  }

  private asPage(shown: Shown | Problem, request: FastifyRequest, reply: FastifyReply): void {
    const { person } = visitorOf(request);
    const content = {
      title: shown.title,
      text: shown instanceof Problem ? shown.message : shown.text,
      reference: shown instanceof Problem ? null : shown.reference,
      kept: keptInput(request),
      home: {
        href: person ? homeOf(person.role) : '/inloggen',
        label: person ? 'Naar je startpagina' : 'Naar inloggen',
      },
    };
    void reply.send(this.pages.send(page('errors/error', content, shown.status), request, reply));
  }
}

/** Remembers where somebody wanted to go, when that was a page. */
function toSignIn(request: FastifyRequest, reply: FastifyReply): void {
  const wanted = request.method === 'GET' && request.url !== '/' ? pathWithin(request.url) : null;
  const onwards = wanted === null ? '' : `?naar=${encodeURIComponent(wanted)}`;
  void reply.status(303).header('location', `/inloggen${onwards}`).send('');
}

function asJson(shown: Shown | Problem, problem: Problem | null, reply: FastifyReply): void {
  const detail = shown instanceof Problem ? shown.message : shown.text;
  const body = {
    type: `urn:doorstroom:problem:${problem?.code ?? 'breakdown'}`,
    title: shown.title,
    status: shown.status,
    detail,
    ...(problem && problem.fields.length > 0 ? { fields: problem.fields } : {}),
  };
  if (shown.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply.status(shown.status).type('application/problem+json').send(JSON.stringify(body));
}
