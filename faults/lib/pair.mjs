import { join } from 'node:path';
import { openProxy } from './proxy.mjs';
import { startInstance } from './instance.mjs';
import { TODAY } from './region.mjs';

/**
 * Two instances on one database behind a round-robin proxy, set as docs/operations.md says. Each has an anchor of its
 * own, as on two machines. `stop` ends all that was started.
 */
export async function openPair(database, name, { folder, build, clock, settings = {} }) {
  const proxy = await openProxy();
  const own = (at) => ({
    ...{ DATABASE_URL: database.url(name), BASE_URL: proxy.base, TRUST_PROXY: 'loopback' },
    ...{ AUDIT_ANCHOR: join(folder, `${name}-${at}.anchor`), DOORSTROOM_TODAY: TODAY },
    ...settings,
  });
  const instances = [];
  const pair = {
    proxy,
    instances,
    base: proxy.base,
    settings: own,
    /** Starts the one that ended again, or both at first. */
    async start(at) {
      instances[at] = await startInstance(own(at), { build, clock });
      pair.share();
    },
    share: () => proxy.to(...instances.filter((each) => each?.isRunning()).map(({ port }) => port)),
    async stop() {
      await Promise.all(instances.map((each) => each?.kill()));
      await proxy.close();
    },
  };
  try {
    await Promise.all([0, 1].map((at) => pair.start(at)));
  } catch (fault) {
    await pair.stop();
    throw fault;
  }
  pair.share();
  return pair;
}
