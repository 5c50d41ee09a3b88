import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRole } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { AnyPerson } from '../web/allow.js';
import { menuOf } from '../web/menu.js';
import { page, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { rolesPage } from './door.page.js';
import { SignIn } from './sign-in.js';
import { Threshold } from './threshold.js';

/** For who holds several roles: working in another one; and the whole menu, for the phone. */
@Controller()
@AnyPerson()
export class RolesController {
  constructor(
    private readonly signIn: SignIn,
    private readonly threshold: Threshold,
  ) {}

  @Get('menu')
  menu(@Viewing() viewer: Viewer): Page {
    const items = menuOf(viewer.role).map((item) => ({ ...item }));
    return page('access/menu', { title: 'Menu', items, otherRoles: viewer.holdsOtherRoles });
  }

  @Get('account/rol')
  roles(@Viewing() viewer: Viewer): Page {
    return page('access/roles', rolesPage(viewer));
  }

  @Post('account/rol/:role')
  async takeRole(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('role') role: string,
  ): Promise<Redirect> {
    if (!isRole(role) || !request.session) throw new Problem('not-found');
    return this.threshold.cross(reply, await this.signIn.inRole(request.session, role));
  }
}
