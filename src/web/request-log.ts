import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { visitorOf } from './visitor.js';

/** One line per request: the route as it is declared, never the address itself, which may hold a token or a search. */
export function logRequests(server: FastifyInstance, log: Logger): void {
  server.addHook('onResponse', async (request, reply) => {
    const { url: route } = request.routeOptions;
    if (route?.startsWith('/static/')) return;
    log.info({
      request: request.id,
      method: request.method,
      route: route ?? 'onbekend',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      account: visitorOf(request).person?.accountId ?? null,
    });
  });
}
