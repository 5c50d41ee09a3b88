import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRole } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { Cookies } from '../web/cookies.js';
import { blankForm, readForm, submit } from '../web/form.js';
import { homeOf, menuOf } from '../web/menu.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { AnyPerson, AtTheDoor, Public } from '../web/allow.js';
import { CodeDto, SignInDto } from './door.dto.js';
import { codePage, rolesPage, signInPage } from './door.page.js';
import { Doorway, type Entry } from './doorway.js';
import { SESSION_COOKIE } from './recognise.js';
import { SignIn } from './sign-in.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { pathWithin } from './wanted-path.js';

const NEXT: Readonly<Record<Entry['stage'], string>> = {
  code: '/inloggen/code',
  enrol: '/inloggen/tweede-stap',
  in: '/',
};

/** Coming in and going out. */
@Controller()
export class DoorController {
  constructor(
    private readonly signIn: SignIn,
    private readonly doorway: Doorway,
    private readonly cookies: Cookies,
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
    const form = await readForm(SignInDto, body);
    return submit(
      form,
      async ({ email, wachtwoord, naar }) =>
        this.through(
          reply,
          await this.signIn.withPassword(
            { email, password: wachtwoord, address: request.ip },
            request.session,
          ),
          naar,
        ),
      (again, problem) => page('access/sign-in', signInPage(again, problem), problem.status),
    );
  }

  @Get('inloggen/code')
  @AtTheDoor()
  code(@Query('naar') wanted?: string): Page {
    return page('access/code', codePage('app', blankForm({ naar: pathWithin(wanted) ?? '' })));
  }

  @Post('inloggen/code')
  @AtTheDoor()
  async giveCode(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const session = waitingFor('code', request);
    return submit(
      await readForm(CodeDto, body),
      async ({ code, naar }) =>
        this.through(reply, await this.signIn.withCode(session, code), naar),
      (again, problem) => page('access/code', codePage('app', again, problem), problem.status),
    );
  }

  @Get('inloggen/herstelcode')
  @AtTheDoor()
  recoveryCode(@Query('naar') wanted?: string): Page {
    return page('access/code', codePage('paper', blankForm({ naar: pathWithin(wanted) ?? '' })));
  }

  @Post('inloggen/herstelcode')
  @AtTheDoor()
  async giveRecoveryCode(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const session = waitingFor('code', request);
    return submit(
      await readForm(CodeDto, body),
      async ({ code, naar }) =>
        this.through(reply, await this.signIn.withRecoveryCode(session, code), naar),
      (again, problem) => page('access/code', codePage('paper', again, problem), problem.status),
    );
  }

  @Post('uitloggen')
  @Public()
  async leave(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect> {
    if (request.session) await this.doorway.out(request.session);
    this.cookies.clear(reply, SESSION_COOKIE);
    return seeOther('/inloggen', 'Je bent uitgelogd.');
  }

  @Get('menu')
  @AnyPerson()
  menu(@Viewing() viewer: Viewer): Page {
    const items = menuOf(viewer.role).map((item) => ({ ...item }));
    return page('access/menu', { title: 'Menu', items, otherRoles: viewer.holdsOtherRoles });
  }

  @Get('account/rol')
  @AnyPerson()
  roles(@Viewing() viewer: Viewer): Page {
    return page('access/roles', rolesPage(viewer));
  }

  @Post('account/rol/:role')
  @AnyPerson()
  async takeRole(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('role') role: string,
  ): Promise<Redirect> {
    if (!isRole(role) || !request.session) throw new Problem('not-found');
    return this.through(reply, await this.signIn.inRole(request.session, role));
  }

  private through(reply: FastifyReply, entry: Entry, wanted?: string): Redirect {
    this.cookies.write(reply, SESSION_COOKIE, entry.token);
    const path = pathWithin(wanted);
    if (entry.stage === 'in') return seeOther(path ?? '/');
    return seeOther(
      path ? `${NEXT[entry.stage]}?naar=${encodeURIComponent(path)}` : NEXT[entry.stage],
    );
  }
}

/** The session at the door when it waits for this step; a step that is not due does not exist. */
export function waitingFor(stage: Entry['stage'], request: FastifyRequest) {
  if (request.doorSession?.stage !== stage) throw new Problem('sign-in-needed');
  return request.doorSession;
}
