// Preloaded into the server (`node --expose-gc --import`): tells what its heap holds after what nobody needs is gone.
process.on('message', (message) => {
  if (message.ask !== 'heap') return;
  globalThis.gc();
  const { heapUsed, rss, external } = process.memoryUsage();
  process.send({ heap: { heapUsed, rss, external } });
});
process.channel?.unref();
