// node describe.mjs <build>: what the built program says of itself, as JSON. It is started as its server starts it, on
// the empty database of DATABASE_URL, and told nothing: its routes come from its web server, its columns from TypeORM.
import 'reflect-metadata';
import { subscribe } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const build = process.argv[2];
const own = (path) => import(pathToFileURL(join(build, 'dist/src', path)).href);
const from = createRequire(join(build, 'package.json'));
const installed = (name) => import(pathToFileURL(from.resolve(name)).href);

const routes = [];
subscribe('fastify.initialization', ({ fastify }) =>
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, path: url });
  }),
);

const { Config } = await own('config/config.js');
const { makeLog } = await own('config/log.js');
const { openDatabase } = await own('database/database.js');
const { migrate } = await own('database/migrate.js');
const { entities } = await own('app.entities.js');
const { setUpApp } = await own('app.setup.js');
const config = Config.from(process.env);
const database = await openDatabase(config.databaseUrl, entities);
await migrate(database.writer);
const app = await setUpApp(config, database, makeLog('silent'));
const admissions = await admissionsOf(app);
process.stdout.write(
  JSON.stringify({
    routes: routes
      .filter(({ method }) => method !== 'HEAD')
      .map((route) => ({
        ...route,
        admission: admissions.get(`${route.method} ${route.path}`) ?? null,
      })),
    columns: database.writer.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map(({ databaseName, propertyName, type }) => ({
        ...{ table: tableName, column: databaseName, property: propertyName },
        type: typeof type === 'string' ? type : type.name,
      })),
    ),
  }),
  () => process.exit(0),
);

/** Who may come, by "GET /path"; a handler of which nobody said so is not among them. */
async function admissionsOf(application) {
  const { ModulesContainer } = await installed('@nestjs/core');
  const { RequestMethod } = await installed('@nestjs/common');
  const { ADMISSION } = await own('web/allow.js');
  const found = new Map();
  for (const module of application.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values())
      for (const handler of metatype ? handlersOf(metatype) : []) {
        const method = RequestMethod[Reflect.getMetadata('method', handler)];
        const admission =
          Reflect.getMetadata(ADMISSION, handler) ?? Reflect.getMetadata(ADMISSION, metatype);
        for (const path of pathsOf(metatype, handler))
          if (admission) found.set(`${method} ${path}`, admission);
      }
  return found;
}

function handlersOf({ prototype }) {
  return Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name])
    .filter((each) => typeof each === 'function' && Reflect.hasMetadata('method', each));
}

function pathsOf(controller, handler) {
  return [Reflect.getMetadata('path', controller)].flat().flatMap((before) =>
    [Reflect.getMetadata('path', handler)].flat().map((after) => {
      const pieces = `${before}/${after}`.split('/').filter((piece) => piece !== '');
      return `/${pieces.join('/')}`;
    }),
  );
}
