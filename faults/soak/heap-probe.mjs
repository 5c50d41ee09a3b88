// Preloaded into the server (`node --expose-gc --import`): tells what its heap holds after what nobody needs is gone.
import { setImmediate as turn } from 'node:timers/promises';

process.on('message', async (message) => {
  if (message.ask !== 'heap') return;
  // Twice: what the first lets go of may have held something.
  globalThis.gc();
  await turn();
  globalThis.gc();
  const { heapUsed, rss, external } = process.memoryUsage();
  process.send({ heap: { heapUsed, rss, external } });
});
process.channel?.unref();
