import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { ADMISSION, type Admission } from '../../src/web/allow.js';

/** A method and a path as they are declared, such as "GET /beheer/organisaties/:id". */
export interface Route {
  readonly method: string;
  readonly path: string;
}

const MADE = 'fastify.initialization';

/** Runs what makes an application, and gives every route that its web server was told of, also by others than Nest. */
export async function hearingRoutes<T>(
  make: () => Promise<T>,
): Promise<{ made: T; routes: Route[] }> {
  const routes: Route[] = [];
  const listen = (message: unknown) => {
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) routes.push({ method: each, path: url });
    });
  };
  subscribe(MADE, listen);
  try {
    return { made: await make(), routes };
  } finally {
    unsubscribe(MADE, listen);
  }
}

/** What each handler says of who may come, by "GET /path"; undefined where it says nothing. */
export function admissionsOf(app: NestFastifyApplication): Map<string, Admission | undefined> {
  const admissions = new Map<string, Admission | undefined>();
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values())
      if (metatype) addHandlers(metatype as Type, admissions);
  return admissions;
}

function addHandlers(controller: Type, admissions: Map<string, Admission | undefined>): void {
  const prototype = controller.prototype as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const handler = prototype[name];
    if (typeof handler !== 'function') continue;
    const paths = [
      Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined,
    ].flat();
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) continue;
    const admission = (Reflect.getMetadata(ADMISSION, handler) ??
      Reflect.getMetadata(ADMISSION, controller)) as Admission | undefined;
    for (const prefix of [
      Reflect.getMetadata(PATH_METADATA, controller) as string | string[],
    ].flat())
      for (const path of paths)
        admissions.set(`${RequestMethod[method]} ${joined(prefix, path ?? '/')}`, admission);
  }
}

function joined(...parts: string[]): string {
  const pieces = parts.flatMap((part) => part.split('/')).filter((piece) => piece !== '');
  return `/${pieces.join('/')}`;
}
