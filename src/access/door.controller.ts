import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnySession, Public } from '../web/allow.js';
import { blankForm, readForm, submit } from '../web/form.js';
import { homeOf } from '../web/menu.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { pathWithin } from '../web/wanted-path.js';
import { sessionOf } from './account.controller.js';
import { SignInDto } from './door.dto.js';
import { signInPage } from './door.page.js';
import { Doorway } from './doorway.js';
import { SignIn } from './sign-in.js';
import { Threshold } from './threshold.js';

/** Coming in with a password, and going out. */
@Controller()
export class DoorController {
  constructor(
    private readonly signIn: SignIn,
    private readonly doorway: Doorway,
    private readonly threshold: Threshold,
  ) {}

  @Get()
  @Public()
  front(@Req() request: FastifyRequest): Redirect {
    const { person } = request.visitor;
    return seeOther(person ? homeOf(person.role) : '/inloggen');
  }

  @Get('inloggen')
  @Public()
  door(@Req() request: FastifyRequest, @Query('naar') wanted?: string): Page | Redirect {
    if (request.visitor.person) return seeOther(pathWithin(wanted) ?? '/');
    return page('access/sign-in', signInPage(blankForm({ naar: pathWithin(wanted) ?? '' })));
  }

  @Post('inloggen')
  @Public()
  async come(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { ip: address, session } = request;
    return submit(
      await readForm(SignInDto, body),
      async ({ email, wachtwoord: password, naar }) => {
        const entry = await this.signIn.withPassword({ email, password, address }, session);
        return this.threshold.cross(reply, entry, naar);
      },
      (again, problem) => page('access/sign-in', signInPage(again, problem), problem.status),
    );
  }

  @Post('uitloggen')
  @AnySession()
  async leave(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect> {
    await this.doorway.out(sessionOf(request));
    this.threshold.leave(reply);
    return seeOther('/inloggen', 'Je bent uitgelogd.');
  }
}
