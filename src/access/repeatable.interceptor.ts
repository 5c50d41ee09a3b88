import {
  createParamDecorator,
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { derivedId } from '../database/derived-id.js';
import { Problem } from '../problems/problem.js';
import { isApi, visitorOf } from '../web/visitor.js';
import { RepeatableRequests, type Repeatable } from './repeatable-requests.js';

const HEADER = 'idempotency-key';
const LONGEST_KEY = 200;

/** Answers a repeated write of another system with the answer to the first. */
@Injectable()
export class RepeatableInterceptor implements NestInterceptor {
  private readonly logger = new Logger(RepeatableInterceptor.name);

  constructor(private readonly requests: RepeatableRequests) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = repeatableOf(http.getRequest<FastifyRequest>());
    if (!request) return next.handle();
    const first = await this.requests.begin(request);
    if (first) {
      void reply.status(first.status);
      return from([first.body]);
    }
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        // What is done is answered, also when that cannot be noted: a repetition finds it by its id.
        await this.requests
          .keep(request, { status: reply.statusCode, body })
          .catch((fault: unknown) => this.logger.error({ fault }));
        return body;
      }),
      catchError((fault: unknown) => from(this.forget(request, fault))),
    );
  }

  private async forget(request: Repeatable, fault: unknown): Promise<never> {
    await this.requests.forget(request);
    throw fault;
  }
}

/**
 * Injects an id that is the same for every repetition of a write, for what it makes; null without an
 * `Idempotency-Key`. So not even a server that stops between saving and answering makes a thing twice.
 */
export const RequestId = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const request = repeatableOf(context.switchToHttp().getRequest<FastifyRequest>());
  return request && derivedId('request', request.accountId, request.key, request.content);
});

function repeatableOf(request: FastifyRequest): Repeatable | null {
  const key = request.headers[HEADER];
  const { person } = visitorOf(request);
  if (!person || !isApi(request) || request.method === 'GET' || typeof key !== 'string')
    return null;
  if (key === '' || key.length > LONGEST_KEY)
    throw new Problem('bad-request', 'Een Idempotency-Key heeft 1 tot 200 tekens.');
  const content = JSON.stringify([request.method, request.url, request.body ?? null]);
  return { accountId: person.accountId, key, content };
}
