import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BREAKDOWN } from '../problems/catalogue.js';
import { Problem } from '../problems/problem.js';
import { Pages } from './pages.js';
import { page } from './page.js';
import { isPersonal } from './personal-address.js';
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
        href: person ? homeOf(person.role) : doorFrom(request),
        label: person ? 'Naar je startpagina' : 'Naar inloggen',
      },
    };
    void reply.send(this.pages.send(page('errors/error', content, shown.status), request, reply));
  }
}

function toSignIn(request: FastifyRequest, reply: FastifyReply): void {
  void reply.status(303).header('location', doorFrom(request)).send('');
}

/** The door, which leads on to where somebody wanted to go, or to the page of ours with the form that came too late. */
function doorFrom(request: FastifyRequest): string {
  if (isPersonal(request)) return '/inloggen';
  const page = request.method === 'GET' ? request.url : pageOfForm(request);
  const wanted = page === '/' ? null : pathWithin(page);
  return wanted === null ? '/inloggen' : `/inloggen?naar=${encodeURIComponent(wanted)}`;
}

/** Only our own pages are told where somebody was; elsewhere is of no use to us. */
function pageOfForm({ headers: { referer = '', host } }: FastifyRequest): string | null {
  if (!URL.canParse(referer)) return null;
  const from = new URL(referer);
  return from.host === host ? from.pathname + from.search : null;
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
