import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WrongLinks } from '../../access/wrong-links.js';
import type { Problem } from '../../problems/problem.js';
import { Public } from '../../web/allow.js';
import { Cookies } from '../../web/cookies.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { OwnPartDto } from './own-part.dto.js';
import {
  closedPage,
  elsewherePage,
  formPage,
  startPage,
  thanksPage,
  tooOftenPage,
} from './own-part.page.js';
import { OwnParts, type OwnPart } from './own-parts.js';
import { inputOf, wordsOf } from './own-words.js';

/** The key of the device on which a link was opened; sent along with that link alone. */
const DEVICE = 'gesprek';

/** A student's part of a talk, on the phone and without an account. */
@Controller('mijn-gesprek/:token')
@Public()
export class OwnPartController {
  constructor(
    private readonly parts: OwnParts,
    private readonly cookies: Cookies,
    private readonly wrong: WrongLinks,
  ) {}

  /** Changes nothing, however often it is asked: programs look at the links in messages too. */
  @Get()
  show(@Param('token') token: string, @Req() request: FastifyRequest): Promise<Page | Redirect> {
    return this.at(token, request, ({ opened, part }) => {
      if (opened === 'not') return page('check-ins/student/start', startPage(token));
      if (!part) return seeOther(`/mijn-gesprek/${token}/invullen`);
      return page('check-ins/student/thanks', thanksPage(token, part));
    });
  }

  @Post()
  open(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    return this.at(token, request, async ({ opened }) => {
      if (opened === 'here') return seeOther(`/mijn-gesprek/${token}/invullen`);
      const device = await this.parts.open(token);
      if (!device) return elsewhere();
      const cookie = { name: DEVICE, value: device.key, expires: device.until };
      this.cookies.writeBelow(`/mijn-gesprek/${token}`, reply, cookie);
      return seeOther(`/mijn-gesprek/${token}/invullen`);
    });
  }

  @Get('invullen')
  form(@Param('token') token: string, @Req() request: FastifyRequest): Promise<Page | Redirect> {
    return this.at(token, request, ({ opened, part }) => {
      if (opened === 'not') return seeOther(`/mijn-gesprek/${token}`);
      return page('check-ins/student/form', formPage(token, blankForm(inputOf(part))));
    });
  }

  @Post('invullen')
  give(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return this.at(token, request, async ({ opened }) => {
      if (opened === 'not') return seeOther(`/mijn-gesprek/${token}`);
      const device = this.device(request) ?? '';
      return submit(
        await readForm(OwnPartDto, body),
        async (values) => {
          await this.parts.give(token, device, wordsOf(values), values.version);
          return seeOther(`/mijn-gesprek/${token}`);
        },
        (again, problem) => this.again(token, request, again, problem),
      );
    });
  }

  /** With what was typed; after another tab was first, with what that sent beside it. */
  private async again(
    token: string,
    request: FastifyRequest,
    form: Form<OwnPartDto>,
    problem: Problem,
  ): Promise<Page> {
    const found = await this.parts.find(token, this.device(request));
    if (!found) return closed(request);
    const given = problem.code === 'conflict' ? found.part : null;
    return page('check-ins/student/form', formPage(token, form, problem, given), problem.status);
  }

  /** For a link that works, and on the device that opened it. */
  private async at(
    token: string,
    request: FastifyRequest,
    work: (own: OwnPart) => Page | Redirect | Promise<Page | Redirect>,
  ): Promise<Page | Redirect> {
    if (this.wrong.isTooOften(request.ip)) return tooOften();
    const found = await this.parts.find(token, this.device(request));
    if (!found) {
      this.wrong.count(request.ip);
      return closed(request);
    }
    return found.opened === 'elsewhere' ? elsewhere() : work(found);
  }

  private device(request: FastifyRequest): string | null {
    return this.cookies.readBelow(request, DEVICE);
  }
}

const closed = (request: FastifyRequest): Page =>
  page('check-ins/student/closed', closedPage(typedIn(request)), 404);
const elsewhere = (): Page => page('check-ins/student/closed', elsewherePage(), 409);
const tooOften = (): Page => page('check-ins/student/closed', tooOftenPage(), 429);

/** What somebody wrote in words, to take along when it could not be sent any more. */
function typedIn({ body }: FastifyRequest): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const { woorden, bespreken, waarom } = body as Record<string, unknown>;
  return [woorden, bespreken, waarom].filter(
    (text) => typeof text === 'string' && text !== '',
  ) as string[];
}
