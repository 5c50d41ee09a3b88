import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { etagOf, isKnown } from './etag.js';
import { isApi } from './visitor.js';

/** Gives an answer about one thing the mark of its content, so that a system need not take it twice. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (!isApi(request) || request.method !== 'GET') return next.handle();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(map((answer: unknown) => marked(answer, request, reply)));
  }
}

function marked(answer: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const etag = etagOf(JSON.stringify(answer ?? null));
  void reply.header('etag', etag);
  if (!isKnown(request, etag)) return answer;
  void reply.status(304);
  return '';
}
