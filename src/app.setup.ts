import cookie from '@fastify/cookie';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { Recognise } from './access/recognise.js';
import type { Config } from './config/config.js';
import { NestLog } from './config/log.js';
import type { Database } from './database/database.js';
import { Assets } from './web/assets.js';
import { bodyProblem } from './web/body-problem.js';
import { logRequests } from './web/request-log.js';
import { addSecurityHeaders } from './web/security-headers.js';
import { serveStaticFiles } from './web/static-files.js';
import { takeUploads } from './web/upload.js';

/** Bytes of a form or a JSON body; files come in through their own door with their own limit. */
const BODY_LIMIT = 262_144;
/** As long as Node.js reads them: an id in an address that is too long is one that does not exist. */
const LONGEST_ADDRESS = 16_384;

/** What the server and the tests share: an application that is ready to answer, not yet listening. */
export async function setUpApp(
  config: Config,
  database: Database,
  log: Logger,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    genReqId: () => crypto.randomUUID(),
    rewriteUrl: ({ url = '/' }) => readable(url),
    routerOptions: { maxParamLength: LONGEST_ADDRESS },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(config, database),
    adapter,
    {
      logger: new NestLog(log),
      abortOnError: false,
    },
  );
  await app.register(cookie);
  await addSecurityHeaders(app, config.isHttps);
  await takeUploads(app);
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  logRequests(server, log);
  recogniseVisitors(server, app.get(Recognise));
  serveStaticFiles(server, app.get(Assets));
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: bodyProblem,
    }),
  );
  await app.init();
  await server.ready();
  return app;
}

const UNREADABLE = '/onleesbaar';

/** An address that is no path, or cannot be decoded, is a page that does not exist: the web server's own answer lacks our headers and words. */
function readable(address: string): string {
  if (address === '*') return UNREADABLE;
  try {
    decodeURIComponent(address.split('?', 1)[0] ?? address);
    return address;
  } catch {
    return UNREADABLE;
  }
}

function recogniseVisitors(server: FastifyInstance, recognise: Recognise): void {
  server.decorateRequest('visitor');
  server.decorateRequest('session', null);
  server.decorateRequest('doorSession', null);
  server.addHook('onRequest', (request) => recognise.visitor(request));
}
