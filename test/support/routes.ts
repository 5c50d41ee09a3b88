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

/** A handler, and what is said of who may come; undefined where nothing is. */
export interface Declared {
  readonly handler: object;
  readonly admission: Admission | undefined;
}

/** Every handler, by "GET /path". */
export function handlersOf(app: NestFastifyApplication): Map<string, Declared> {
  const handlers = new Map<string, Declared>();
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values())
      if (metatype) addHandlers(metatype as Type, handlers);
  return handlers;
}

export const admissionOf = (app: NestFastifyApplication, name: string): Admission | undefined =>
  handlersOf(app).get(name)?.admission;

function addHandlers(controller: Type, handlers: Map<string, Declared>): void {
  const prototype = controller.prototype as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const handler = prototype[name];
    if (typeof handler !== 'function') continue;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) continue;
    const admission = (Reflect.getMetadata(ADMISSION, handler) ??
      Reflect.getMetadata(ADMISSION, controller)) as Admission | undefined;
    for (const prefix of pathsOf(controller))
      for (const path of pathsOf(handler))
        handlers.set(`${RequestMethod[method]} ${joined(prefix, path)}`, { handler, admission });
  }
}

function pathsOf(declared: object): string[] {
  return [Reflect.getMetadata(PATH_METADATA, declared) as string | string[]].flat();
}

function joined(...parts: string[]): string {
  const pieces = parts.flatMap((part) => part.split('/')).filter((piece) => piece !== '');
  return `/${pieces.join('/')}`;
}
