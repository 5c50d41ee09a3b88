import { rmSync } from 'node:fs';
import { startInstance } from './instance.mjs';
import { anchorOf, makeRegion, systemOn, TODAY } from './region.mjs';

/** How the program is set for a database of these parts; commands and server alike. */
export const settingsFor = (database, name, folder, more = {}) => ({
  ...{ DATABASE_URL: database.url(name), AUDIT_ANCHOR: anchorOf(folder, name) },
  ...{ DOORSTROOM_TODAY: TODAY, DOORSTROOM_DEMO: 'off' },
  ...more,
});

/** A copy of the demo region with a server on it, and a system that may write there; `stop` ends the server. */
export async function serveRegion(
  database,
  options,
  { name = 'served', settings = {}, how = {} } = {},
) {
  const { folder, build } = options;
  await database.copy(await makeRegion(database, folder), name);
  rmSync(anchorOf(folder, name), { force: true });
  return serve(database, name, { folder, build }, { settings, how });
}

/** The same on a database that is there. */
export async function serve(database, name, { folder, build }, { settings = {}, how = {} } = {}) {
  const own = settingsFor(database, name, folder, settings);
  const server = await startInstance(own, { build, ...how });
  try {
    return { ...server, settings: own, ...(await systemOn(own, server.base)) };
  } catch (fault) {
    await server.kill();
    throw fault;
  }
}
