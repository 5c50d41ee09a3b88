import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** The mark of a content, for the header `etag`. */
export const etagOf = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url')}"`;

/** Whether the asker has this content already; a mark that a proxy weakened on the way is the same. */
export function isKnown(request: FastifyRequest, etag: string): boolean {
  const marks = request.headers['if-none-match']?.split(',') ?? [];
  const known = marks.map((each) => each.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
