import type { Day } from '../day.js';
import type { View } from './view.js';

/** What the student said in held talks, on a scale of 1 to 5. */
interface Scored {
  readonly onDay: Day;
  readonly score: number;
}

const LOW_SCORE = 2;
const FALL = 2;

/** Of the last talk that was held; null when the student gave no score in it. */
export function lastScored(view: View): Scored | null {
  if (view.facts.talks.every(({ score }) => score === null)) return null;
  const last = scoresOf(view).at(-1);
  return last && last.score !== null ? { onDay: last.onDay, score: last.score } : null;
}

/** "Falls by 2 or is 1-2", beside the last talk before it in which there was a score. */
export function scoreFell(view: View): (Scored & { readonly before: number | null }) | null {
  const last = lastScored(view);
  if (last === null) return null;
  const before =
    scoresOf(view)
      .slice(0, -1)
      .findLast(({ score }) => score !== null)?.score ?? null;
  const fell = before !== null && before - last.score >= FALL;
  return fell || last.score <= LOW_SCORE ? { ...last, before: fell ? before : null } : null;
}

/** Of held talks up to today, in the order of their days. */
const scoresOf = ({ facts, today }: View) =>
  facts.talks
    .flatMap(({ state, heldOn, score, number }) =>
      state === 'held' && heldOn !== null && heldOn <= today
        ? [{ onDay: heldOn, score, number }]
        : [],
    )
    .sort((a, b) => (a.onDay < b.onDay ? -1 : a.onDay > b.onDay ? 1 : a.number - b.number));
