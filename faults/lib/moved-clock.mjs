// Preloaded into the program (`node --import`): moves its clock, and lets its rounds come sooner. `CLOCK_OFFSET_MS`
// says by how much at the start; a message `{ offsetMs }` moves it later on. Nothing in the program knows of this.
const trueNow = Date.now;
let offsetMs = Number(process.env.CLOCK_OFFSET_MS ?? 0);
process.on('message', (message) => {
  if (message.offsetMs === undefined) return;
  offsetMs = message.offsetMs;
  process.send({ offsetMs });
});
// What listens to its parent would stay alive for it.
process.channel?.unref();

const now = () => trueNow() + offsetMs;
const moved = {
  construct: (target, given, as) => Reflect.construct(target, given.length ? given : [now()], as),
  apply: () => new Date(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
};
globalThis.Date = new Proxy(Date, moved);

const faster = Number(process.env.ROUNDS_FASTER ?? 1);
const everyMs = globalThis.setInterval;
if (faster > 1)
  globalThis.setInterval = (work, ms, ...given) => everyMs(work, ms / faster, ...given);
