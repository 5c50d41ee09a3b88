import type { FastifyRequest } from 'fastify';

/** Whether the address itself holds a personal link: it is told to no other page, and put in no address. */
export const isPersonal = (request: FastifyRequest): boolean =>
  request.routeOptions.url?.includes('/:token') ?? false;
