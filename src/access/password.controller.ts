import { Body, Controller, Get, Header, Logger, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { blankForm, readForm, submit } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Cookies } from '../web/cookies.js';
import { Public } from '../web/allow.js';
import { ForgottenDto, NewPasswordDto } from './door.dto.js';
import { Invitations } from './invitations.js';
import { Links } from './links.js';
import { NewPassword } from './new-password.js';
import { forgottenPage, newPasswordPage } from './password.page.js';
import type { LinkKind } from './personal-link.entity.js';
import { SESSION_COOKIE } from './recognise.js';
import { Throttle } from './throttle.js';

/** Choosing a password with a personal link, and asking for one. */
@Controller()
export class PasswordController {
  private readonly logger = new Logger(PasswordController.name);

  constructor(
    private readonly links: Links,
    private readonly invitations: Invitations,
    private readonly newPassword: NewPassword,
    private readonly throttle: Throttle,
    private readonly cookies: Cookies,
  ) {}

  @Get('wachtwoord-vergeten')
  @Public()
  forgotten(): Page {
    return page('access/forgotten', forgottenPage(blankForm()));
  }

  /** The same answer, at the same moment, whether or not the account exists: the mail is made after it. */
  @Post('wachtwoord-vergeten')
  @Public()
  async ask(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(ForgottenDto, body),
      async ({ email }) => {
        await this.throttle.count('address', request.ip);
        await this.throttle.count('reset', email);
        setImmediate(() => {
          this.invitations.forgotten(email).catch((fault: unknown) => this.logger.error({ fault }));
        });
        return seeOther('/inloggen', {
          tone: 'info',
          text: 'Kennen we dit e-mailadres? Dan krijg je een mail met een link. Geen mail? Vraag je beheerder om een link op papier.',
        });
      },
      (again, problem) => page('access/forgotten', forgottenPage(again, problem), problem.status),
    );
  }

  @Get('welkom/:token')
  @Header('referrer-policy', 'no-referrer')
  @Public()
  welcome(@Param('token') token: string): Promise<Page> {
    return this.show(token, 'invitation');
  }

  @Post('welkom/:token')
  @Header('referrer-policy', 'no-referrer')
  @Public()
  acceptInvitation(
    @Param('token') token: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    return this.choose(token, 'invitation', body, reply);
  }

  @Get('wachtwoord/:token')
  @Header('referrer-policy', 'no-referrer')
  @Public()
  reset(@Param('token') token: string): Promise<Page> {
    return this.show(token, 'reset');
  }

  @Post('wachtwoord/:token')
  @Header('referrer-policy', 'no-referrer')
  @Public()
  acceptReset(
    @Param('token') token: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    return this.choose(token, 'reset', body, reply);
  }

  private async show(token: string, kind: LinkKind): Promise<Page> {
    await this.links.find(token, kind);
    return page('access/new-password', newPasswordPage(kind, token, blankForm()));
  }

  private async choose(
    token: string,
    kind: LinkKind,
    body: unknown,
    reply: FastifyReply,
  ): Promise<Page | Redirect> {
    const link = await this.links.find(token, kind);
    return submit(
      await readForm(NewPasswordDto, body),
      async ({ wachtwoord, nogmaals }) => {
        await this.newPassword.withLink(link, wachtwoord, nogmaals);
        this.cookies.clear(reply, SESSION_COOKIE);
        return seeOther('/inloggen', 'Je wachtwoord is bewaard. Log er nu mee in.');
      },
      (again, problem) =>
        page('access/new-password', newPasswordPage(kind, token, again, problem), problem.status),
    );
  }
}
