import { type Day, latest } from '../day.js';
import { active, quiet, type Rule } from './verdict.js';
import type { View } from './view.js';

/**
 * A04: "the school days after the last two-way contact up to and including today, only in `preparation`
 * and `first_half_year`; without any contact, from the later of registration and phase begin."
 */
export const noContact: Rule = (view) => {
  const { settings, today, phase, calendar } = view;
  const watched = phase?.phase === 'preparation' || phase?.phase === 'first_half_year';
  if (!watched || calendar === null) return quiet();
  const { last, from } = silenceOf(view, phase.from);
  const steps = [
    { points: settings.A04, on: calendar.schoolDayAfter(from, settings.A04_days) },
    { points: settings.A04_longer, on: calendar.schoolDayAfter(from, settings.A04_longer_days) },
  ];
  const changes = steps.map(({ on }) => on);
  const reached = steps.filter(({ on }) => on <= today);
  const [first] = reached;
  if (!first) return quiet(...changes);
  return active(
    {
      points: Math.max(...reached.map(({ points }) => points)),
      since: latest(first.on, phase.from),
      measured: { schoolDays: calendar.schoolDaysBetween(from, today), last, from },
    },
    ...changes,
  );
};

function silenceOf({ facts, today }: View, phaseFrom: Day): { last: Day | null; from: Day } {
  const days = facts.twoWayDays.filter((day) => day <= today);
  const last = days.length === 0 ? null : days.reduce((a, b) => (b > a ? b : a));
  return { last, from: last ?? latest(facts.dates.registeredOn, phaseFrom) };
}
