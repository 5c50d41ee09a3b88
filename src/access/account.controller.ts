import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { blankForm, readForm, submit } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { ChangePasswordDto, ThemeDto } from './account.dto.js';
import { accountPage, changePasswordPage } from './account.page.js';
import { AnyPerson } from '../web/allow.js';
import { NewPassword } from './new-password.js';
import { OwnAccount } from './own-account.js';
import type { Session } from './session.entity.js';
import { Viewing, type Viewer } from '../web/viewer.js';

/** One's own account. */
@Controller('account')
@AnyPerson()
export class AccountController {
  constructor(
    private readonly account: OwnAccount,
    private readonly newPassword: NewPassword,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer): Promise<Page> {
    return page('access/account', accountPage(viewer, await this.account.of(viewer.accountId)));
  }

  @Post('weergave')
  async chooseTheme(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Redirect> {
    const { values, faults } = await readForm(ThemeDto, body);
    if (faults.length > 0) throw new Problem('invalid-input', undefined, faults);
    await this.account.chooseTheme(
      viewer.accountId,
      values.thema === 'apparaat' ? null : values.thema,
    );
    return seeOther('/account', 'Je weergave is bewaard.');
  }

  @Get('wachtwoord')
  password(): Page {
    return page('access/change-password', changePasswordPage(blankForm()));
  }

  @Post('wachtwoord')
  async changePassword(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const session = sessionOf(request);
    return submit(
      await readForm(ChangePasswordDto, body),
      async ({ huidig, wachtwoord, nogmaals }) => {
        await this.newPassword.instead(session, huidig, wachtwoord, nogmaals);
        return seeOther(
          '/account',
          'Je nieuwe wachtwoord is bewaard. Op andere apparaten ben je uitgelogd.',
        );
      },
      (again, problem) =>
        page('access/change-password', changePasswordPage(again, problem), problem.status),
    );
  }

  @Post('sessies/beeindig')
  async endOthers(@Req() request: FastifyRequest): Promise<Redirect> {
    await this.account.endOtherSessions(sessionOf(request));
    return seeOther('/account', 'Op andere apparaten ben je uitgelogd.');
  }
}

/** The session of who is signed in with a browser; an API token has none. */
export function sessionOf(request: FastifyRequest): Session {
  if (!request.session) throw new Problem('sign-in-needed');
  return request.session;
}
