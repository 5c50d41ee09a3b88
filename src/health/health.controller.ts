import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../web/allow.js';
import { Readiness } from './readiness.js';

/** For who watches over the installation: is the process alive, and can it do its work. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Public()
  @HttpCode(200)
  live(): object {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const report = await this.readiness.report();
    void reply.status(report.status === 'ok' ? 200 : 503);
    return report;
  }
}
