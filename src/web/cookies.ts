import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';

/** A cookie for what lies below one path, until a moment. */
interface LimitedCookie {
  readonly name: string;
  readonly value: string;
  readonly expires: Date;
}

/** Cookies of this product: never readable by scripts, never sent along from another site; bound to the host over https. */
@Injectable()
export class Cookies {
  private readonly prefix: string;

  constructor(private readonly config: Config) {
    this.prefix = config.isHttps ? '__Host-doorstroom' : 'doorstroom';
  }

  read(request: FastifyRequest, name: string): string | null {
    // None yet on a request that was refused before its cookies were read.
    const cookies = request.cookies as Record<string, string | undefined> | null;
    return cookies?.[this.named(name)] ?? null;
  }

  /** Lives as long as the browser does, unless seconds are given. */
  write(reply: FastifyReply, name: string, value: string, maxAge?: number): void {
    void reply.setCookie(this.named(name), value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.isHttps,
      ...(maxAge === undefined ? {} : { maxAge }),
    });
  }

  clear(reply: FastifyReply, name: string): void {
    void reply.clearCookie(this.named(name), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.isHttps,
    });
  }

  /** The same for what lies below one path: such a cookie cannot be bound to the host by its name. */
  writeBelow(path: string, reply: FastifyReply, cookie: LimitedCookie): void {
    const { name, value, expires } = cookie;
    const { isHttps: secure } = this.config;
    const limits = { path, expires, httpOnly: true, sameSite: 'lax', secure } as const;
    void reply.setCookie(this.limited(name), value, limits);
  }

  readBelow(request: FastifyRequest, name: string): string | null {
    const cookies = request.cookies as Record<string, string | undefined> | null;
    return cookies?.[this.limited(name)] ?? null;
  }

  private limited(name: string): string {
    return this.config.isHttps ? `__Secure-doorstroom-${name}` : `doorstroom-${name}`;
  }

  private named(name: string): string {
    return name === '' ? this.prefix : `${this.prefix}-${name}`;
  }
}
