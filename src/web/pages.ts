import { Injectable } from '@nestjs/common';
import { constants, gzipSync } from 'node:zlib';
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

  /** Sets status and type on the reply and gives the HTML, packed for a browser that can unpack it. */
  send(page: Page, request: FastifyRequest, reply: FastifyReply): string | Buffer {
    void reply.status(page.status).type('text/html; charset=utf-8').header('link', this.preload);
    const frame = this.frames.around(page.content, request, reply);
    return packed(this.views.render(page.template, page.content, frame), request, reply);
  }
}

/** Below this it is one packet anyway. */
const WORTH_PACKING = 1400; // characters

/** The token of a form looks different every time (csrf.ts), so the length gives nothing away. */
function packed(html: string, request: FastifyRequest, reply: FastifyReply): string | Buffer {
  void reply.header('vary', 'accept-encoding');
  const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (!accepts || html.length < WORTH_PACKING) return html;
  void reply.header('content-encoding', 'gzip');
  return gzipSync(html, { level: constants.Z_BEST_SPEED });
}
