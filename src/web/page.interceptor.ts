import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { concatMap, type Observable } from 'rxjs';
import { Flashes } from './flash.js';
import { MenuCounts } from './menu-counts.js';
import { Pages } from './pages.js';
import { Page, Redirect } from './page.js';
import { SideLinks } from './side-links.js';

const SEE_OTHER = 303;
const NO_CONTENT = 204;

/** Turns what a handler answers into HTML or a redirect; other answers pass through. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly pages: Pages,
    private readonly flashes: Flashes,
    private readonly sideLinks: SideLinks,
    private readonly menuCounts: MenuCounts,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(concatMap((answer: unknown) => this.answer(answer, request, reply)));
  }

  private async answer(
    answer: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    if (answer instanceof Page) {
      await Promise.all([this.sideLinks.prepare(request), this.menuCounts.prepare(request)]);
      return this.pages.send(answer, request, reply);
    }
    if (!(answer instanceof Redirect)) return answer;
    if (answer.flash) this.flashes.leave(reply, answer.flash);
    // A script that sends a form goes there by itself: the browser would fetch the page twice.
    const status = request.headers['x-sent-by'] === 'script' ? NO_CONTENT : SEE_OTHER;
    void reply.status(status).header('location', answer.to);
    return '';
  }
}
