import { stateOn } from '../check-in.js';
import { latest } from '../day.js';
import type { TalkFact } from './facts.js';
import { active, quiet, type Rule } from './verdict.js';
import type { View } from './view.js';

/** P01: "last meeting held on time and all actions done": at least one agreement, all ticked done. */
export const agreementsDone: Rule = (view) => {
  const last = lastTalk(view);
  if (last?.state !== 'held' || last.heldOn === null || last.heldOn > last.windowTo) return quiet();
  const days = last.agreements.map(({ doneOn }) => doneOn);
  const done = days.flatMap((day) => (day !== null && day <= view.today ? [day] : []));
  if (done.length === 0 || done.length < days.length) return quiet();
  const measured = { heldOn: last.heldOn, agreements: done.length };
  return active({ points: view.settings.P01, since: latest(last.heldOn, ...done), measured });
};

/** Of those that were held, missed, or whose window closed unrecorded. */
function lastTalk({ facts, today }: View): TalkFact | undefined {
  return facts.talks.findLast((talk) => {
    const state = stateOn(talk, today);
    return state === 'held' || state === 'missed' || state === 'overdue';
  });
}
