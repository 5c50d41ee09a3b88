import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { blankForm, readForm, submit } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { sessionOf } from './account.controller.js';
import { PasswordAgainDto } from './account.dto.js';
import { AnyPerson, AtTheDoor } from '../web/allow.js';
import { Threshold, waitingFor } from './threshold.js';
import { EnrolDto } from './door.dto.js';
import { OwnSecondFactor } from './own-second-factor.js';
import { codesPage, enrolPage, passwordAgainPage } from './second-factor.page.js';
import type { Session } from './session.entity.js';
import { Viewing, type Viewer } from '../web/viewer.js';

/** Setting up the second factor: from the account, or at the door where a role requires it. */
@Controller()
export class SecondFactorController {
  constructor(
    private readonly own: OwnSecondFactor,
    private readonly threshold: Threshold,
  ) {}

  @Get('inloggen/tweede-stap')
  @AtTheDoor()
  atTheDoor(@Req() request: FastifyRequest): Promise<Page> {
    return this.propose(waitingFor('enrol', request), '/inloggen/tweede-stap');
  }

  @Post('inloggen/tweede-stap')
  @AtTheDoor()
  async confirmAtTheDoor(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return this.confirm(waitingFor('enrol', request), '/inloggen/tweede-stap', body, reply);
  }

  @Get('account/tweede-stap')
  @AnyPerson()
  async fromAccount(@Req() request: FastifyRequest): Promise<Page | Redirect> {
    const session = sessionOf(request);
    if (await this.own.isOn(session.accountId)) return seeOther('/account');
    return this.propose(session, '/account/tweede-stap');
  }

  @Post('account/tweede-stap')
  @AnyPerson()
  confirmFromAccount(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return this.confirm(sessionOf(request), '/account/tweede-stap', body, reply);
  }

  @Get('account/tweede-stap/uit')
  @AnyPerson()
  askOff(): Page {
    return page('access/password-again', passwordAgainPage('off', blankForm()));
  }

  @Post('account/tweede-stap/uit')
  @AnyPerson()
  async turnOff(
    @Req() request: FastifyRequest,
    @Viewing() { roles }: Viewer,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(PasswordAgainDto, body),
      async ({ wachtwoord }) => {
        await this.own.turnOff(sessionOf(request), roles, wachtwoord);
        return seeOther('/account', 'De tweede stap staat uit.');
      },
      (again, problem) =>
        page('access/password-again', passwordAgainPage('off', again, problem), problem.status),
    );
  }

  @Get('account/herstelcodes')
  @AnyPerson()
  askCodes(): Page {
    return page('access/password-again', passwordAgainPage('codes', blankForm()));
  }

  @Post('account/herstelcodes')
  @AnyPerson()
  async renewCodes(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    const form = await readForm(PasswordAgainDto, body);
    let codes: string[] = [];
    const failed = await submit(
      form,
      async ({ wachtwoord }) => {
        codes = await this.own.renewRecoveryCodes(viewer.accountId, wachtwoord);
        return seeOther('/account');
      },
      (again, problem) =>
        page('access/password-again', passwordAgainPage('codes', again, problem), problem.status),
    );
    return codes.length > 0 ? page('access/recovery-codes', codesPage(codes, '/account')) : failed;
  }

  private async propose(session: Session, action: string): Promise<Page> {
    const proposal = await this.own.propose(session.accountId);
    return page('access/enrol', await enrolPage(action, proposal, blankForm()));
  }

  private async confirm(
    session: Session,
    action: string,
    body: unknown,
    reply: FastifyReply,
  ): Promise<Page | Redirect> {
    const form = await readForm(EnrolDto, body);
    let codes: string[] = [];
    const failed = await submit(
      form,
      async ({ code, sleutel }) => {
        const answer = { code, proposed: sleutel };
        const { entry, recoveryCodes } = await this.own.turnOn(session, answer);
        codes = recoveryCodes;
        return this.threshold.cross(reply, entry);
      },
      async (again, problem) => {
        const proposal = await this.own.propose(session.accountId, String(again.input['sleutel']));
        const content = await enrolPage(action, proposal, again, problem);
        return page('access/enrol', content, problem.status);
      },
    );
    return codes.length > 0 ? page('access/recovery-codes', codesPage(codes, '/')) : failed;
  }
}
