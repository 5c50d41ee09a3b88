import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
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
  const text = JSON.stringify(answer ?? null);
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  void reply.header('etag', etag);
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim()) ?? [];
  if (!known.includes(etag) && !known.includes('*')) return answer;
  void reply.status(304);
  return '';
}
