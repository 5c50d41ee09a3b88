import type { Talk } from '../check-in.js';
import { addDays, type Day } from '../day.js';
import { active, quiet, type Rule } from './verdict.js';
import type { View } from './view.js';

/**
 * A03: "active when a window closes without a held check-in (missed or unrecorded; exempt neither counts
 * nor breaks the row)". With `less_often` the window lies later, so its 11 lesson weeks follow by themselves.
 */
export const talkMissed: Rule = (view) => {
  const { facts, settings } = view;
  const closes = facts.talks.filter(canBeMissed).map(({ windowTo }) => addDays(windowTo, 1));
  const row = missedInARow(view);
  const [first] = row;
  if (!first) return quiet(...closes);
  const points = row.length > 1 ? Math.max(settings.A03, settings.A03_in_a_row) : settings.A03;
  const measured = { talks: row.length, lastHeldOn: view.heldOn.at(-1) ?? null };
  return active({ points, since: addDays(first.windowTo, 1), measured }, ...closes);
};

/** The talks since the last one that was held whose window is over, in the order of their numbers. */
function missedInARow(view: View): Talk[] {
  const { facts, today } = view;
  const isHeld = ({ state, heldOn }: Talk) =>
    state === 'held' && heldOn !== null && heldOn <= today;
  const lastHeld = Math.max(0, ...facts.talks.filter(isHeld).map(({ number }) => number));
  // One that was held late, under its own number, is a talk after the windows that closed before it.
  const heldOn: Day = view.heldOn.at(-1) ?? '';
  return facts.talks
    .filter((talk) => canBeMissed(talk) && !isHeld(talk) && talk.windowTo < today)
    .filter(({ number, windowTo }) => number > lastHeld && windowTo >= heldOn);
}

/** A held talk of a later day reads as not held yet. */
const canBeMissed = ({ state }: Talk): boolean => state !== 'exempt' && state !== 'cancelled';
