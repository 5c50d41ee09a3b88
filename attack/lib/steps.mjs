import { startTarget } from './target.mjs';

/** The steps of an attack: all of them, and for a planted hole only the one that should show it. */
export function stepsOf({ hole }, { holes }, steps) {
  const shows = holes.find(({ name }) => name === hole)?.shows;
  return shows ? [shows] : steps;
}

/** Goes through the steps of an attack on a target of its own. `Attack` has `stored`, a `tally` and, if need be, `begin`. */
export async function inSteps(context, { part, steps, Attack }) {
  const target = await startTarget(context);
  const attack = new Attack(context, target);
  try {
    await attack.begin?.();
    for (const name of stepsOf(context, part, steps)) await attack[name]();
  } finally {
    attack.stored.close();
    await target.stop();
  }
  return attack.tally.result();
}
