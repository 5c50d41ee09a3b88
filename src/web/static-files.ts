import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { Assets } from './assets.js';

/** Addresses of assets carry a hash of their content, so they may be kept for ever. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Styles, script, fonts and icon: the only files there are, served from memory. */
export function serveStaticFiles(server: FastifyInstance, assets: Assets): void {
  server.get('/static/*', (request: FastifyRequest, reply: FastifyReply) => {
    const asset = assets.find(request.url.split('?')[0] ?? request.url);
    if (!asset) throw new Problem('not-found');
    void reply.header('cache-control', FOR_EVER).header('vary', 'accept-encoding').type(asset.type);
    const accepted = String(request.headers['accept-encoding'] ?? '');
    if (/\bbr\b/.test(accepted) && asset.brotli)
      return reply.header('content-encoding', 'br').send(asset.brotli);
    if (/\bgzip\b/.test(accepted) && asset.gzip)
      return reply.header('content-encoding', 'gzip').send(asset.gzip);
    return reply.send(asset.body);
  });
}
