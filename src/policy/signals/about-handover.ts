import { type Day, latest } from '../day.js';
import { entersIndirectly } from '../phases.js';
import { active, quiet, type Rule, unknown } from './verdict.js';
import type { View } from './view.js';

/**
 * A01: "handover not confirmed read by mbo on first mbo school day". Unknown until a handover is started in
 * the program.
 */
export const handoverNotRead: Rule = (view) => {
  const steps = view.facts.handover.filter(({ onDay }) => onDay <= view.today);
  const firstDay = firstMboDay(view);
  const last = steps.at(-1);
  if (!last) return unknown(firstDay);
  if (firstDay === null || last.state === 'read_by_mbo' || view.today < firstDay)
    return quiet(firstDay);
  const unread = steps.slice(steps.findLastIndex(({ state }) => state === 'read_by_mbo') + 1);
  const since = latest(firstDay, unread.map(({ onDay }) => onDay).sort()[0] ?? firstDay);
  return active({ points: view.settings.A01, since, measured: { state: last.state, firstDay } });
};

/**
 * A02: "vso leaving date to mbo start > 4 months"; heavier when nothing was handed over either. Without a
 * vso school there is nothing left to know.
 */
export const entersLate: Rule = (view) => {
  const { dates } = view.facts;
  const { hasVsoSchool, vsoEndsOn, mboStartsOn } = dates;
  if (hasVsoSchool && (vsoEndsOn === null || mboStartsOn === null)) return unknown();
  const talks = view.heldOn.length;
  if (!entersIndirectly(dates) || talks >= view.settings.A02_held_talks) return quiet();
  const { A02, A02_also_A01: more } = view.settings;
  const alone = handoverNotRead(view).signal === null;
  return active({
    points: alone ? A02 : Math.max(A02, more),
    since: dates.registeredOn,
    measured: { vsoEndsOn, mboStartsOn, talks, hasVsoSchool: hasVsoSchool ? 1 : 0 },
  });
};

/** "First mbo school day": the first on or after the mbo start. */
export function firstMboDay({ facts, mboCalendar }: View): Day | null {
  const start = facts.dates.mboStartsOn;
  return start && (mboCalendar?.schoolDayOnOrAfter(start) ?? start);
}
