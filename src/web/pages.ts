import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Frames } from './frame.js';
import type { Page } from './page.js';
import { Views } from './views.js';

/** Renders pages in their frame. */
@Injectable()
export class Pages {
  constructor(
    private readonly views: Views,
    private readonly frames: Frames,
  ) {}

  /** Sets status and type on the reply and gives the HTML. */
  send(page: Page, request: FastifyRequest, reply: FastifyReply): string {
    void reply.status(page.status).type('text/html; charset=utf-8');
    return this.views.render(
      page.template,
      page.content,
      this.frames.around(page.content, request, reply),
    );
  }
}
