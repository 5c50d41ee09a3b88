import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AtTheDoor } from '../web/allow.js';
import { blankForm, readForm, submit } from '../web/form.js';
import { page, type Page, type Redirect } from '../web/page.js';
import { pathWithin } from '../web/wanted-path.js';
import { CodeDto } from './door.dto.js';
import { codePage } from './door.page.js';
import { SignIn, type SecondStep } from './sign-in.js';
import { Threshold, waitingFor } from './threshold.js';

/** The second step at the door: a code from the app, or one from the list on paper. */
@Controller('inloggen')
@AtTheDoor()
export class SecondStepController {
  constructor(
    private readonly signIn: SignIn,
    private readonly threshold: Threshold,
  ) {}

  @Get('code')
  code(@Query('naar') wanted?: string): Page {
    return ask('app', wanted);
  }

  @Post('code')
  giveCode(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return this.take('app', body, { request, reply });
  }

  @Get('herstelcode')
  recoveryCode(@Query('naar') wanted?: string): Page {
    return ask('paper', wanted);
  }

  @Post('herstelcode')
  giveRecoveryCode(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return this.take('paper', body, { request, reply });
  }

  private async take(
    step: SecondStep,
    body: unknown,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<Page | Redirect> {
    const session = waitingFor('code', request);
    return submit(
      await readForm(CodeDto, body),
      async ({ code, naar }) =>
        this.threshold.cross(reply, await this.signIn.withSecondStep(session, step, code), naar),
      (again, problem) => page('access/code', codePage(step, again, problem), problem.status),
    );
  }
}

function ask(step: SecondStep, wanted: string | undefined): Page {
  return page('access/code', codePage(step, blankForm({ naar: pathWithin(wanted) ?? '' })));
}
