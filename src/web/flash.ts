import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Keys } from '../config/keys.js';
import { Cookies } from './cookies.js';
import type { Flash } from './page.js';

const FLASH = 'bericht';
const SECONDS = 60;

/** Carries one message over a redirect, sealed in a cookie: it may hold a name. */
@Injectable()
export class Flashes {
  constructor(
    private readonly keys: Keys,
    private readonly cookies: Cookies,
  ) {}

  leave(reply: FastifyReply, flash: Flash): void {
    this.cookies.write(reply, FLASH, this.keys.seal(JSON.stringify(flash), FLASH), SECONDS);
  }

  /** The message that waits, which is then gone. */
  take(request: FastifyRequest, reply: FastifyReply): Flash | null {
    const sealed = this.cookies.read(request, FLASH);
    if (sealed === null) return null;
    this.cookies.clear(reply, FLASH);
    const text = this.keys.open(sealed, FLASH);
    return text === null ? null : (JSON.parse(text) as Flash);
  }
}
