import { Injectable } from '@nestjs/common';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newToken, Keys } from '../config/keys.js';
import { Config } from '../config/config.js';
import { Problem } from '../problems/problem.js';
import { Cookies } from './cookies.js';
import { visitorOf } from './visitor.js';

/** Marks a browser that has not signed in, so that its forms can be told from forged ones. */
const VISIT = 'bezoek';
const TOKEN_BYTES = 32;
export const CSRF_FIELD = '_csrf';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Forms come from our own pages: the right token, and no foreign origin. */
@Injectable()
export class Csrf {
  constructor(
    private readonly keys: Keys,
    private readonly cookies: Cookies,
    private readonly config: Config,
  ) {}

  /** The token for the forms of one page. It looks different every time, so that compression gives nothing away. */
  tokenFor(request: FastifyRequest, reply: FastifyReply): string {
    let owner = this.ownerOf(request);
    if (owner === null) {
      owner = newToken();
      this.cookies.write(reply, VISIT, owner);
    }
    const mask = randomBytes(TOKEN_BYTES);
    return Buffer.concat([mask, xor(mask, this.secretOf(owner))]).toString('base64url');
  }

  /** Throws Problem('stale-form') or Problem('forbidden') unless the request changes nothing or comes from our own form. */
  check(request: FastifyRequest): void {
    if (SAFE.has(request.method)) return;
    if (!this.isFromHere(request))
      throw new Problem('forbidden', 'Dit formulier kwam van een andere website.');
    const owner = this.ownerOf(request);
    if (owner === null || !this.belongsTo(owner, tokenIn(request.body)))
      throw new Problem('stale-form');
  }

  private ownerOf(request: FastifyRequest): string | null {
    return visitorOf(request).sessionHash ?? this.cookies.read(request, VISIT);
  }

  private secretOf(owner: string): Buffer {
    return Buffer.from(this.keys.mac('csrf', owner), 'base64url');
  }

  private belongsTo(owner: string, token: string): boolean {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 2 * TOKEN_BYTES) return false;
    const unmasked = xor(bytes.subarray(0, TOKEN_BYTES), bytes.subarray(TOKEN_BYTES));
    return timingSafeEqual(unmasked, this.secretOf(owner));
  }

  /** Browsers say where a form came from; one that says nothing is judged by its token alone. */
  private isFromHere(request: FastifyRequest): boolean {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    const origin = request.headers.origin;
    if (origin === undefined) return true;
    if (origin === 'null') return site === 'same-origin';
    return (
      origin === new URL(this.config.baseUrl).origin ||
      origin === `${request.protocol}://${request.host}`
    );
  }
}

function tokenIn(body: unknown): string {
  const token = (body as Record<string, unknown> | null | undefined)?.[CSRF_FIELD];
  return typeof token === 'string' ? token : '';
}

function xor(mask: Buffer, bytes: Buffer): Buffer {
  return Buffer.from(mask.map((byte, index) => byte ^ (bytes[index] ?? 0)));
}
