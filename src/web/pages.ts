import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Assets } from './assets.js';
import { Frames } from './frame.js';
import type { Page } from './page.js';
import { Views } from './views.js';

/** Renders pages in their frame. */
@Injectable()
export class Pages {
  /** Asks for the letter at once, so that text does not jump when it comes. */
  private readonly preload: string;

  constructor(
    private readonly views: Views,
    private readonly frames: Frames,
    assets: Assets,
  ) {
    const font = assets.url('atkinson-hyperlegible-next-latin-wght-normal.woff2');
    this.preload = `<${font}>; rel=preload; as=font; type="font/woff2"; crossorigin`;
  }

  /** Sets status and type on the reply and gives the HTML. */
  send(page: Page, request: FastifyRequest, reply: FastifyReply): string {
    void reply.status(page.status).type('text/html; charset=utf-8').header('link', this.preload);
    return this.views.render(
      page.template,
      page.content,
      this.frames.around(page.content, request, reply),
    );
  }
}
